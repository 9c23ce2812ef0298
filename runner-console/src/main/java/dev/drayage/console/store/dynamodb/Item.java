package dev.drayage.console.store.dynamodb;

import dev.drayage.core.error.InvalidContentException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the table has under a key, or a part of it. */
record Item(Map<String, AttributeValue> attributes) {
    boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** Returns a text; empty ones are not kept. */
    String text(String name) {
        String text = textOrNull(name);
        return text == null ? "" : text;
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    /** Returns a number; 0 when it is missing. */
    long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    Instant time(String name) {
        Instant time = timeOrNull(name);
        if (time == null) {
            throw missing(name);
        }
        return time;
    }

    @Nullable
    Instant timeOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Instant.parse(text);
    }

    byte[] bytes(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value.b().asByteArrayUnsafe();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    @Nullable
    Item part(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : new Item(value.m());
    }

    Key key() {
        return new Key(text(Attributes.PK), text(Attributes.SK));
    }

    private InvalidContentException missing(String name) {
        return new InvalidContentException("The item " + key() + " of the console's table has no '" + name + "'");
    }
}
