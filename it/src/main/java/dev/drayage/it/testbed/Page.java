package dev.drayage.it.testbed;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a sorted list.
 *
 * @param next key of the last item when more follow, else null
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Returns the items whose key is behind {@code after}, at most {@code limit}. */
    public static <T> Page<T> of(List<T> sorted, Function<T, String> key, @Nullable String after, int limit) {
        List<T> rest = sorted.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .toList();
        List<T> items = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = items.size() < rest.size() && !items.isEmpty();
        return new Page<>(items, more ? key.apply(items.get(items.size() - 1)) : null);
    }

    /** Reads the parameter {@code n}, at most {@code max} and {@code max} by default. */
    public static int limit(Query query, int max) {
        String n = query.get("n");
        try {
            return n == null ? max : Math.min(max, Math.max(0, Integer.parseInt(n)));
        } catch (NumberFormatException e) {
            throw new RegistryError(400, ErrorCode.UNSUPPORTED, "n is not a number: " + n);
        }
    }

    /** Adds the {@code Link} to the next page, when there is one. */
    public Answer link(Answer answer, String target) {
        if (next == null) {
            return answer;
        }
        String separator = target.indexOf('?') < 0 ? "?" : "&";
        return answer.with("Link", "<" + target + separator + "last=" + Query.encode(next) + ">; rel=\"next\"");
    }
}
