package dev.drayage.core.plan;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers the last pages that a listing led to, so that one that goes in a circle is noticed. Not thread-safe. */
final class PageTrail {
    /** How many pages are remembered; a longer circle ends at the bound of the listing itself. */
    static final int LENGTH = 1_000;

    private final Set<String> pages = new LinkedHashSet<>();

    /** Takes note of a page, and returns whether the listing led to it before. */
    boolean leadsBack(String next) {
        if (!pages.add(next)) {
            return true;
        }
        if (pages.size() > LENGTH) {
            Iterator<String> oldest = pages.iterator();
            oldest.next();
            oldest.remove();
        }
        return false;
    }
}
