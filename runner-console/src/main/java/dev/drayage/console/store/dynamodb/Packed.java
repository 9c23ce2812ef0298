package dev.drayage.console.store.dynamodb;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.port.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed JSON. Thread-safe. */
final class Packed {
    /** Bytes of one item's content; DynamoDB takes 400 KB, names and the other attributes among them. */
    static final int MAX_BYTES = 350_000;

    private final Json json;

    Packed(Json json) {
        this.json = json;
    }

    byte[] pack(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json.write(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Map<String, Object> unpack(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return json.readObject(in.readAllBytes());
        } catch (IOException e) {
            throw new InvalidContentException("Content of the console's table cannot be read: " + e.getMessage(), e);
        }
    }
}
