package dev.drayage.core.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Images that are to be of one work item, and what they come to. Not thread-safe. */
final class Batch {
    private final List<WorkImage> images = new ArrayList<>();
    private final Set<MissingBlob> blobs = new HashSet<>();
    private long bytes;
    private long largest;

    void add(Candidate candidate) {
        images.add(candidate.image());
        for (MissingBlob blob : candidate.missing()) {
            if (blobs.add(blob)) {
                bytes += blob.size();
                largest = Math.max(largest, blob.size());
            }
        }
    }

    /** Takes the images of another repository or family in; what both lack has to be there twice, or is mounted at best. */
    void add(Batch other) {
        images.addAll(other.images);
        bytes += other.bytes;
        largest = Math.max(largest, other.largest);
    }

    /** Returns how many bytes an image would add. */
    long added(Candidate candidate) {
        return candidate.missing().stream()
                .filter(blob -> !blobs.contains(blob))
                .mapToLong(MissingBlob::size)
                .sum();
    }

    List<WorkImage> images() {
        return images;
    }

    long bytes() {
        return bytes;
    }

    long largest() {
        return largest;
    }
}
