package dev.drayage.cli.output;

import dev.drayage.core.model.Printable;
import dev.drayage.core.plan.ListedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A listing of images: a line each, or as maps for JSON. */
public final class ImageTable {
    private ImageTable() {}

    /**
     * Returns a line an image, each ended by a newline.
     *
     * @param digests whether digest and media type follow the reference, in columns
     */
    public static String text(List<ListedImage> images, boolean digests) {
        int width = images.stream()
                .mapToInt(image -> image.reference().toString().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (ListedImage image : images) {
            String reference = image.reference().toString();
            text.append(reference);
            if (digests && image.digest() != null) {
                text.append(" ".repeat(width - reference.length() + 2)).append(image.digest());
            }
            if (digests && image.mediaType() != null) {
                text.append("  ").append(Printable.line(image.mediaType().value()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Returns {@code {"images":[{"reference","digest","mediaType"}]}}, the last two only where they are wanted and known. */
    public static Map<String, Object> map(List<ListedImage> images, boolean digests) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ListedImage image : images) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("reference", image.reference().toString());
            if (digests && image.digest() != null) {
                row.put("digest", image.digest().toString());
            }
            if (digests && image.mediaType() != null) {
                row.put("mediaType", image.mediaType().value());
            }
            rows.add(row);
        }
        return Map.of("images", rows);
    }
}
