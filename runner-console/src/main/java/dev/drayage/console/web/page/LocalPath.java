package dev.drayage.console.web.page;

import org.jspecify.annotations.Nullable;

/** Where a browser is sent on to: pages of ours, and nowhere else. */
public final class LocalPath {
    /** What it is in place of everything else. */
    public static final String FIRST = "/tasks";

    private static final int LONGEST = 1000;

    private LocalPath() {}

    /** Returns a path of ours as it is, and the first page for everything else. */
    public static String of(@Nullable String path) {
        return path != null && path.length() <= LONGEST && path.matches("/tasks[\\w/?&=.%+-]*") ? path : FIRST;
    }
}
