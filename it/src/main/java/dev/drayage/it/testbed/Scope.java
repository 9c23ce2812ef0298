package dev.drayage.it.testbed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A permission as Docker's token protocol writes it, {@code type:name:action,action}.
 *
 * @param type {@code repository} or {@code registry}
 */
record Scope(String type, String name, Set<String> actions) {
    private static final String REPOSITORY = "repository";

    static Scope pull(String repository) {
        return new Scope(REPOSITORY, repository, Set.of("pull"));
    }

    static Scope push(String repository) {
        return new Scope(REPOSITORY, repository, new LinkedHashSet<>(List.of("pull", "push")));
    }

    static Scope catalog() {
        return new Scope("registry", "catalog", Set.of("*"));
    }

    /** Reads scope parameters, each with one or several scopes separated by spaces; leaves out malformed ones. */
    static List<Scope> parse(List<String> parameters) {
        List<Scope> scopes = new ArrayList<>();
        for (String text : String.join(" ", parameters).split(" ", -1)) {
            int first = text.indexOf(':');
            int last = text.lastIndexOf(':');
            if (first > 0 && last > first) {
                Set<String> actions = new LinkedHashSet<>(
                        Arrays.asList(text.substring(last + 1).split(",", -1)));
                scopes.add(new Scope(text.substring(0, first), text.substring(first + 1, last), actions));
            }
        }
        return scopes;
    }

    /** Returns the scopes a request needs, {@code from} of a mount included; none for {@code /v2/}. */
    static List<Scope> needed(Call call, Route route) {
        if (route.target() == Route.Target.BASE) {
            return List.of();
        }
        if (route.target() == Route.Target.CATALOG) {
            return List.of(catalog());
        }
        boolean reading = call.method().equals("GET") || call.method().equals("HEAD");
        boolean upload = route.target() == Route.Target.UPLOADS;
        Scope own = reading && !upload ? pull(route.repository()) : push(route.repository());
        String from = call.query().get("from");
        return upload && from != null ? List.of(own, pull(from)) : List.of(own);
    }

    boolean isRepository() {
        return type.equals(REPOSITORY);
    }

    /** Returns this scope with no other actions than the given ones. */
    Scope only(Collection<String> allowed) {
        Set<String> kept = new LinkedHashSet<>(actions);
        kept.retainAll(allowed);
        return new Scope(type, name, kept);
    }

    boolean covers(Scope needed) {
        return type.equals(needed.type) && name.equals(needed.name) && actions.containsAll(needed.actions);
    }

    @Override
    public String toString() {
        return type + ":" + name + ":" + String.join(",", actions);
    }
}
