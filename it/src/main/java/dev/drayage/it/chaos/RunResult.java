package dev.drayage.it.chaos;

import java.util.List;
import java.util.Map;

/**
 * What one seed has led to.
 *
 * @param repetitions how many copies it took until all was in place
 * @param met how often faults have met a request, by kind
 * @param schedule the faults that were to come
 * @param findings what was wrong; empty when all was well
 */
record RunResult(
        long seed,
        RunKind kind,
        int images,
        int repetitions,
        Map<Trouble, Integer> met,
        List<String> schedule,
        List<String> findings) {
    boolean succeeded() {
        return findings.isEmpty();
    }

    /** Returns a line for people. */
    String line() {
        int faults = met.values().stream().mapToInt(Integer::intValue).sum();
        return "seed %d  %s  %d images, %d faults, %d repetitions: %s"
                .formatted(seed, kind, images, faults, repetitions, succeeded() ? "in place" : "WRONG");
    }
}
