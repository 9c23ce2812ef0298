package dev.drayage.adapters.registry.http;

import dev.drayage.core.model.RepositoryName;
import java.util.List;

/** What a request needs a Bearer token for, in the token specification's words: {@code repository:NAME:pull,push}. */
public record Scope(List<String> parts) {
    public Scope {
        parts = List.copyOf(parts);
    }

    public static Scope pull(RepositoryName repository) {
        return new Scope(List.of("repository:" + repository + ":pull"));
    }

    public static Scope push(RepositoryName repository) {
        return new Scope(List.of("repository:" + repository + ":pull,push"));
    }

    /** Returns the scope of a mount: pushing here, pulling there. */
    public static Scope mount(RepositoryName to, RepositoryName from) {
        return new Scope(List.of("repository:" + to + ":pull,push", "repository:" + from + ":pull"));
    }
}
