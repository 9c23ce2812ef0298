package dev.drayage.core.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a family that is too large for one work item into pieces of about the same size. Images whose shared blobs begin alike, as those of
 * one base image do, stay side by side.
 */
final class FamilyCutter {
    private final WorkLimits limits;

    FamilyCutter(WorkLimits limits) {
        this.limits = limits;
    }

    List<Batch> cut(List<Candidate> family) {
        Batch whole = new Batch();
        family.forEach(whole::add);
        if (family.size() == 1 || (family.size() <= limits.images() && whole.bytes() <= limits.bytes())) {
            return List.of(whole);
        }
        long pieces = Math.max(ceilingOf(family.size(), limits.images()), ceilingOf(whole.bytes(), limits.bytes()));
        long images = ceilingOf(family.size(), pieces);
        long bytes = ceilingOf(whole.bytes(), pieces);
        List<Batch> cut = new ArrayList<>();
        Batch piece = new Batch();
        for (Candidate image : side(family)) {
            long after = piece.bytes() + piece.added(image);
            boolean full = piece.images().size() >= images || piece.bytes() >= bytes || after > limits.bytes();
            if (full && !piece.images().isEmpty()) {
                cut.add(piece);
                piece = new Batch();
            }
            piece.add(image);
        }
        cut.add(piece);
        return cut;
    }

    private static long ceilingOf(long all, long part) {
        return (all + part - 1) / part;
    }

    /** Sorts images so that those that share most are side by side; layers come base first. */
    private static List<Candidate> side(List<Candidate> family) {
        Map<MissingBlob, Integer> uses = new HashMap<>();
        family.forEach(image -> image.missing().forEach(blob -> uses.merge(blob, 1, Integer::sum)));
        Map<Candidate, List<MissingBlob>> shared = new HashMap<>();
        family.forEach(image -> shared.put(
                image,
                image.missing().stream()
                        .filter(blob -> uses.getOrDefault(blob, 0) > 1)
                        .toList()));
        return family.stream()
                .sorted(Comparator.comparing(image -> shared.getOrDefault(image, List.of()), FamilyCutter::compare))
                .toList();
    }

    private static int compare(List<MissingBlob> one, List<MissingBlob> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i)
                    .digest()
                    .toString()
                    .compareTo(other.get(i).digest().toString());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
