package dev.drayage.console.store.dynamodb;

import dev.drayage.core.port.Json;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs' reports, each in as many items as it needs, under a name of its own. Thread-safe. */
final class Reports {
    private final Table table;
    private final Packed packed;

    Reports(Table table, Json json) {
        this.table = table;
        this.packed = new Packed(json);
    }

    /** Writes a report, and returns the name by which the run is to refer to it. */
    String put(String runId, Map<String, Object> fields) {
        String name = UUID.randomUUID().toString();
        byte[] bytes = packed.pack(fields);
        for (int part = 0; part * Packed.MAX_BYTES < bytes.length; part++) {
            int from = part * Packed.MAX_BYTES;
            Map<String, AttributeValue> item =
                    new HashMap<>(Key.report(runId, name, part).toMap());
            item.put(
                    Attributes.CONTENT,
                    Values.of(Arrays.copyOfRange(bytes, from, Math.min(from + Packed.MAX_BYTES, bytes.length))));
            table.put("keeping the report of the run '" + runId + "'", item, new Write());
        }
        return name;
    }

    /** Returns a report, or null when it has been deleted meanwhile. */
    @Nullable
    Map<String, Object> read(String runId, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.query("reading the report of the run '" + runId + "'", Range.report(runId, name), item -> {
            bytes.writeBytes(item.bytes(Attributes.CONTENT));
            return true;
        });
        return bytes.size() == 0 ? null : Collections.unmodifiableMap(packed.unpack(bytes.toByteArray()));
    }
}
