package dev.drayage.core.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the images of a repository that share missing blobs, directly or by others in between. */
final class Families {
    private final int[] leaders;

    private Families(int size) {
        leaders = new int[size];
        for (int i = 0; i < size; i++) {
            leaders[i] = i;
        }
    }

    /** Returns the families in the order of their first images. */
    static List<List<Candidate>> of(List<Candidate> images) {
        Families families = new Families(images.size());
        Map<MissingBlob, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            for (MissingBlob blob : images.get(i).missing()) {
                Integer before = firstWith.put(blob, i);
                if (before != null) {
                    families.join(before, i);
                }
            }
        }
        Map<Integer, List<Candidate>> found = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            found.computeIfAbsent(families.leader(i), key -> new ArrayList<>()).add(images.get(i));
        }
        return List.copyOf(found.values());
    }

    private void join(int one, int other) {
        leaders[leader(other)] = leader(one);
    }

    private int leader(int image) {
        int leader = image;
        while (leaders[leader] != leader) {
            leaders[leader] = leaders[leaders[leader]];
            leader = leaders[leader];
        }
        return leader;
    }
}
