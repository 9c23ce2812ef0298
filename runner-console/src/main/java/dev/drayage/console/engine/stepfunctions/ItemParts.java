package dev.drayage.console.engine.stepfunctions;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.MergedReport;
import dev.drayage.core.work.PartReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The reports of a work item that is not finished. A part that is begun again writes its report anew, and then images that it had failed on
 * may be copied: they are told when a later part, or the run's end, says that nothing more will be done about them. Used by one thread at a
 * time.
 */
final class ItemParts {
    private final SortedMap<Integer, PartReport> parts = new TreeMap<>();
    private final Map<Integer, String> tags = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long left;

    /** Returns whether a part's report was added as it is now. */
    boolean knows(int part, String tag) {
        return tag.equals(tags.get(part));
    }

    /**
     * Adds a report, in place of an earlier one of the same part.
     *
     * @param rows takes what is certain by now
     * @return whether it says anything that is new
     * @throws dev.drayage.core.error.InvalidInputException when it cannot be read; nothing is added then
     */
    boolean add(PartReport report, String tag, Consumer<ImageResult> rows) {
        List<ImageResult> images = images(report);
        new MergedReport().add(report.report(), report.left() > 0);
        tags.put(report.part(), tag);
        boolean changed = !report.equals(parts.put(report.part(), report));
        left = parts.lastKey() == report.part() ? report.left() : left;
        parts.headMap(parts.lastKey()).values().forEach(earlier -> tell(earlier, rows));
        images.stream().filter(ImageResult::succeeded).forEach(image -> tell(image, rows));
        return changed;
    }

    boolean finished() {
        return left == 0;
    }

    /** Tells all that has not been told, since no other report comes. */
    void settle(Consumer<ImageResult> rows, MergedReport sums) {
        for (PartReport part : parts.values()) {
            tell(part, rows);
            sums.add(part.report(), part.left() > 0);
        }
    }

    private void tell(PartReport part, Consumer<ImageResult> rows) {
        for (ImageResult image : images(part)) {
            if (part.left() == 0 || !isInterrupted(image)) {
                tell(image, rows);
            }
        }
    }

    private void tell(ImageResult image, Consumer<ImageResult> rows) {
        if (told.add(image.source() + " " + image.destination())) {
            rows.accept(image);
        }
    }

    private static boolean isInterrupted(ImageResult image) {
        return image.error() != null && image.error().code() == ErrorCode.INTERRUPTED;
    }

    private static List<ImageResult> images(PartReport part) {
        return part.report().get("images") instanceof List<?> images
                ? images.stream().map(ImageResult::read).toList()
                : List.of();
    }
}
