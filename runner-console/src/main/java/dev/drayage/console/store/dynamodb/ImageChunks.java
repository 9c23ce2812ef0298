package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.KeptText;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.StoredError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Chunks of images as the table has them: numbers without gaps, from the one in the key on. Thread-safe. */
final class ImageChunks {
    /** What a reader of a page has to look through. */
    private static final int MAX_ROWS = 500;

    private static final String ROWS = "images";

    private final Packed packed;

    ImageChunks(Json json) {
        this.packed = new Packed(json);
    }

    /** An item, and the images in it. */
    record Chunk(Map<String, AttributeValue> item, List<RunImage> images) {}

    /** Makes a chunk of the first images, as many as an item takes. */
    Chunk first(String runId, List<RunImage> images) {
        List<RunImage> part = images.subList(0, Math.min(MAX_ROWS, images.size()));
        byte[] bytes = packed.pack(Map.of(ROWS, rows(part)));
        while (bytes.length > Packed.MAX_BYTES && part.size() > 1) {
            part = part.subList(0, part.size() / 2);
            bytes = packed.pack(Map.of(ROWS, rows(part)));
        }
        Map<String, AttributeValue> item =
                new HashMap<>(Key.chunk(runId, part.get(0).number()).toMap());
        item.put(Attributes.CONTENT, Values.of(bytes));
        return new Chunk(item, part);
    }

    List<RunImage> read(Item item) {
        long number = item.key().first();
        List<RunImage> images = new ArrayList<>();
        for (Map<?, ?> row : objects(packed.unpack(item.bytes(Attributes.CONTENT)))) {
            images.add(image(number++, row));
        }
        return images;
    }

    private static List<Map<?, ?>> objects(Map<String, Object> content) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (content.get(ROWS) instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> map) {
                    rows.add(map);
                }
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> rows(List<RunImage> images) {
        return images.stream().map(ImageChunks::row).toList();
    }

    private static Map<String, Object> row(RunImage image) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", KeptText.cut(image.source(), KeptText.MAX_REFERENCE));
        row.put("destination", KeptText.cut(image.destination(), KeptText.MAX_REFERENCE));
        if (image.digest() != null) {
            row.put("digest", image.digest().toString());
        }
        if (image.mediaType() != null) {
            row.put("mediaType", KeptText.cut(image.mediaType().toString(), KeptText.MAX_MEDIA_TYPE));
        }
        row.put("size", image.size());
        row.put("outcome", image.outcome().name());
        row.put("attempts", image.attempts());
        row.put("bytesMoved", image.bytesMoved());
        StoredError error = image.error();
        if (error != null) {
            row.put("code", error.code());
            row.put("message", KeptText.cut(error.message(), KeptText.MAX_TEXT));
            if (error.remedy() != null) {
                row.put("remedy", KeptText.cut(error.remedy(), KeptText.MAX_TEXT));
            }
        }
        return row;
    }

    private static RunImage image(long number, Map<?, ?> row) {
        String digest = text(row, "digest");
        String mediaType = text(row, "mediaType");
        String code = text(row, "code");
        return new RunImage(
                number,
                some(row, "source"),
                some(row, "destination"),
                digest == null ? null : Digest.parse(digest),
                mediaType == null ? null : MediaType.parse(mediaType),
                number(row, "size"),
                ImageOutcome.valueOf(some(row, "outcome")),
                (int) number(row, "attempts"),
                number(row, "bytesMoved"),
                code == null ? null : new StoredError(code, some(row, "message"), text(row, "remedy")));
    }

    private static String some(Map<?, ?> row, String name) {
        String text = text(row, name);
        if (text == null) {
            throw new InvalidContentException("An image in the console's table has no '" + name + "'");
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> row, String name) {
        return row.get(name) instanceof String text ? text : null;
    }

    private static long number(Map<?, ?> row, String name) {
        return row.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
