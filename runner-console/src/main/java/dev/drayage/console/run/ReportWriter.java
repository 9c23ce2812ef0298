package dev.drayage.console.run;

import dev.drayage.adapters.registry.json.JsonDocument;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredError;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes reports of runs, row by row, as the command line writes them. Thread-safe. */
final class ReportWriter {
    private final RunStore runs;

    ReportWriter(RunStore runs) {
        this.runs = runs;
    }

    boolean write(String runId, OutputStream out) {
        Run run = runs.run(runId);
        Map<String, Object> fields = run == null ? null : runs.report(runId);
        if (run == null || fields == null) {
            return false;
        }
        JsonDocument document = JsonDocument.begin(out, "images");
        runs.forEachImage(runId, image -> document.add(row(run.kind(), image)));
        document.end(fields);
        return true;
    }

    private static Map<String, Object> row(RunKind kind, RunImage image) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", image.source());
        row.put("destination", image.destination());
        if (image.digest() != null) {
            row.put("digest", image.digest().toString());
        }
        MediaType mediaType = image.mediaType();
        if (mediaType != null) {
            row.put("mediaType", mediaType.toString());
        }
        if (image.size() > 0) {
            row.put("size", image.size());
        }
        ImageOutcome outcome = image.outcome();
        if (kind == RunKind.PLAN) {
            row.put("action", outcome.name());
            row.put("bytesToMove", image.bytesMoved());
        } else {
            row.put("status", outcome.name());
            row.put("attempts", image.attempts());
            row.put("bytesMoved", image.bytesMoved());
        }
        StoredError error = image.error();
        if (error != null) {
            row.put("error", why(error));
        }
        return row;
    }

    private static Map<String, Object> why(StoredError error) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("code", error.code());
        why.put("message", error.message());
        if (error.remedy() != null) {
            why.put("remedy", error.remedy());
        }
        return why;
    }
}
