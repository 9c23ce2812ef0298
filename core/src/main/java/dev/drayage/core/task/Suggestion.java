package dev.drayage.core.task;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what was meant by a word that is none of those there are. */
final class Suggestion {
    private Suggestion() {}

    /** Returns the nearest of the words, however it is capitalised and hyphenated; null when none is near. */
    static @Nullable String nearest(String written, Collection<String> words) {
        String folded = fold(written);
        if (folded.isEmpty() || folded.length() > 100) {
            return null;
        }
        String nearest = null;
        int least = Math.max(1, folded.length() / 3) + 1;
        for (String word : words) {
            int distance = distance(folded, fold(word));
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Returns whether a word is another one in other capitals and hyphens. */
    static boolean isSpellingOf(String written, String word) {
        return fold(written).equals(fold(word));
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
    }

    /** Counts the letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
