package dev.drayage.adapters.registry.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a JSON object whose first member is a list of any length, element by element, so that it is never held in memory; without white
 * space, as UTF-8. Not thread-safe; what fails to be written fails as {@link UncheckedIOException}.
 */
public final class JsonDocument {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final JSON VALUES = JSON.builder(FACTORY)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .disable(JSON.Feature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private final JsonGenerator generator;

    private JsonDocument(JsonGenerator generator) {
        this.generator = generator;
    }

    /**
     * Begins a document.
     *
     * @param out stays open, for the caller to close
     */
    public static JsonDocument begin(OutputStream out, String list) {
        try {
            JsonGenerator generator = FACTORY.createGenerator(out);
            generator.writeStartObject();
            generator.writeArrayFieldStart(list);
            return new JsonDocument(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an element to the list. */
    public void add(Map<String, ?> element) {
        try {
            VALUES.write(element, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the list, adds the members that follow it, and ends the document; all of it has been handed over then. */
    public void end(Map<String, ?> rest) {
        try {
            generator.writeEndArray();
            for (Map.Entry<String, ?> member : rest.entrySet()) {
                generator.writeFieldName(member.getKey());
                VALUES.write(member.getValue(), generator);
            }
            generator.writeEndObject();
            generator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
