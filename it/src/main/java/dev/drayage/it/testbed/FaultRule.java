package dev.drayage.it.testbed;

import java.util.function.Predicate;

/**
 * Says which requests meet a {@link Fault}.
 *
 * @param matches predicate on method, path and query
 * @param skipped how many matching requests pass unharmed before the first fault
 * @param times how many requests meet the fault after that
 * @param beforeAuthentication whether requests count that are going to be answered 401 for want of credentials
 * @param fault what happens to them
 */
public record FaultRule(
        Predicate<RequestLine> matches, int skipped, int times, boolean beforeAuthentication, Fault fault) {

    /** Returns a rule for the first matching request, see {@link RequestLine#matching}. */
    public static FaultRule once(String method, String pathRegex, Fault fault) {
        return times(1, method, pathRegex, fault);
    }

    /** Returns a rule for the first matching requests, see {@link RequestLine#matching}. */
    public static FaultRule times(int times, String method, String pathRegex, Fault fault) {
        return new FaultRule(RequestLine.matching(method, pathRegex), 0, times, false, fault);
    }

    /** Returns a rule for all matching requests, see {@link RequestLine#matching}. */
    public static FaultRule always(String method, String pathRegex, Fault fault) {
        return times(Integer.MAX_VALUE, method, pathRegex, fault);
    }

    /** Returns this rule, leaving a number of matching requests unharmed first. */
    public FaultRule after(int requests) {
        return new FaultRule(matches, requests, times, beforeAuthentication, fault);
    }

    /** Returns this rule, counting requests without sufficient credentials too. */
    public FaultRule evenUnauthorized() {
        return new FaultRule(matches, skipped, times, true, fault);
    }
}
