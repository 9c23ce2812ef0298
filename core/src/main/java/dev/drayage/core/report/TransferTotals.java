package dev.drayage.core.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the images of a run came to, summed up. Immutable, and of one size whatever the run's.
 *
 * @param images how many there are of each status, failed referrers among them; statuses without any are left away
 * @param bytesMoved blob bytes sent to destinations
 * @param bytesMounted blob bytes that destinations took from other repositories of theirs
 * @param succeeded whether every image is in place, but for those that are archived at the source
 * @param interrupted whether the run was stopped before it had come to every image
 * @param failures what failed
 */
public record TransferTotals(
        Map<ImageStatus, Long> images,
        long bytesMoved,
        long bytesMounted,
        boolean succeeded,
        boolean interrupted,
        Failures failures) {
    private static final List<ImageStatus> ORDER = List.of(
            ImageStatus.COPIED, ImageStatus.UNCHANGED, ImageStatus.CONFLICT, ImageStatus.FAILED, ImageStatus.SKIPPED);

    public TransferTotals {
        Map<ImageStatus, Long> copy = new EnumMap<>(ImageStatus.class);
        copy.putAll(images);
        images = Collections.unmodifiableMap(copy);
    }

    public long count(ImageStatus status) {
        return images.getOrDefault(status, 0L);
    }

    /** Returns how many images, and referrers that failed, there are. */
    public long count() {
        return images.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Adds what the report's JSON form says of them. */
    void put(Map<String, Object> fields) {
        ORDER.forEach(status -> fields.put(status.name().toLowerCase(Locale.ROOT), count(status)));
        fields.put("bytesMoved", bytesMoved);
        fields.put("bytesMounted", bytesMounted);
    }
}
