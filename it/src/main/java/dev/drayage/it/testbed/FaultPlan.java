package dev.drayage.it.testbed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Holds the fault rules of a registry and counts the requests they match; thread-safe. */
public final class FaultPlan {
    private final List<ArmedRule> rules = new CopyOnWriteArrayList<>();

    public void add(FaultRule rule) {
        rules.add(new ArmedRule(rule, new AtomicLong()));
    }

    public void clear() {
        rules.clear();
    }

    /** Returns the fault of the first rule that strikes, or {@link Fault#none()}. */
    public Fault next(RequestLine line, boolean authorized) {
        for (ArmedRule rule : rules) {
            if (rule.strikes(line, authorized)) {
                return rule.rule().fault();
            }
        }
        return Fault.none();
    }

    private record ArmedRule(FaultRule rule, AtomicLong seen) {

        boolean strikes(RequestLine line, boolean authorized) {
            if ((!authorized && !rule.beforeAuthentication()) || !rule.matches().test(line)) {
                return false;
            }
            long earlier = seen.getAndIncrement() - rule.skipped();
            return earlier >= 0 && earlier < rule.times();
        }
    }
}
