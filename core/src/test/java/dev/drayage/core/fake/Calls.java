package dev.drayage.core.fake;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a registry was asked to do, in order, and which of it shall fail. Thread-safe. */
public final class Calls {
    private final List<Call> all = new ArrayList<>();
    private final Map<List<Object>, Throwable> failures = new HashMap<>();
    private final Map<List<Object>, Throwable> once = new HashMap<>();
    private final Map<Verb, Every> every = new EnumMap<>(Verb.class);

    /** Which calls of a kind fail. */
    private record Every(int number, RuntimeException failure) {}

    /** One call; the object is a tag, a digest, a page, or a repository's name; a call about a whole registry has no repository. */
    public record Call(Verb verb, @Nullable RepositoryName repository, String object) {
        @Override
        public String toString() {
            return verb + " " + (repository == null ? "" : repository + " ") + object;
        }
    }

    /** Lets the next call with this object fail. */
    public synchronized void failOnce(Verb verb, Object object, RuntimeException failure) {
        once.put(List.of(verb, object.toString()), failure);
    }

    /** Lets the calls with this object fail, until it is mended. */
    public synchronized void fail(Verb verb, Object object, RuntimeException failure) {
        failures.put(List.of(verb, object.toString()), failure);
    }

    /** Lets the calls with this object meet a defect that is no exception. */
    public synchronized void fail(Verb verb, Object object, Error failure) {
        failures.put(List.of(verb, object.toString()), failure);
    }

    /** Lets each so many-th call of this kind fail. */
    public synchronized void failEvery(int number, Verb verb, RuntimeException failure) {
        every.put(verb, new Every(number, failure));
    }

    /** Lets everything work again. */
    public synchronized void mend() {
        failures.clear();
        every.clear();
    }

    /** Notes a call, and lets it fail when it shall. */
    synchronized void make(Verb verb, @Nullable RepositoryName repository, Object object) {
        all.add(new Call(verb, repository, object.toString()));
        Every some = every.get(verb);
        if (some != null && count(verb) % some.number() == 0) {
            throw some.failure();
        }
        Throwable failure = once.remove(List.of(verb, object.toString()));
        if (failure == null) {
            failure = failures.get(List.of(verb, object.toString()));
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Answers a look-up as ports promise: a {@link DrayageException} stays with its key. */
    <K, V> Lookup<K, V> lookUp(
            Verb verb,
            RepositoryName repository,
            Collection<? extends K> keys,
            Function<? super K, Optional<V>> question) {
        Map<K, V> found = new HashMap<>();
        Map<K, DrayageException> failed = new HashMap<>();
        for (K key : keys) {
            try {
                make(verb, repository, key);
                question.apply(key).ifPresent(value -> found.put(key, value));
            } catch (DrayageException e) {
                failed.put(key, e);
            }
        }
        return new Lookup<>(found, failed);
    }

    public synchronized void forget() {
        all.clear();
    }

    public synchronized List<Call> all() {
        return List.copyOf(all);
    }

    /** Returns the calls that change something, in order. */
    public List<Call> writes() {
        return all().stream().filter(call -> call.verb().writes()).toList();
    }

    /** Returns the objects of the calls of one kind, in order. */
    public List<String> of(Verb verb) {
        return all().stream()
                .filter(call -> call.verb() == verb)
                .map(Call::object)
                .toList();
    }

    public int count(Verb verb) {
        return of(verb).size();
    }

    /** Returns the place of the first such call in {@link #all}, or -1. */
    public int indexOf(Verb verb, Object object) {
        List<Call> calls = all();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).verb() == verb && calls.get(i).object().equals(object.toString())) {
                return i;
            }
        }
        return -1;
    }
}
