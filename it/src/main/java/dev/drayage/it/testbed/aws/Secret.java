package dev.drayage.it.testbed.aws;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret, which is either a text or bytes; not to be changed. */
final class Secret {
    private static final int RANDOM_END = 7;

    private final String name;
    private final String arn;
    private final @Nullable String text;
    private final byte @Nullable [] bytes;
    private final String version = UUID.randomUUID().toString();

    Secret(String name, String arn, @Nullable String text, byte @Nullable [] bytes) {
        this.name = name;
        this.arn = arn;
        this.text = text;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    @Nullable
    String text() {
        return text;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    String version() {
        return version;
    }

    Secret markedForDeletion() {
        return new Secret(name, arn, null, null);
    }

    boolean isMarkedForDeletion() {
        return text == null && bytes == null;
    }

    boolean hasArn(String given) {
        return arn.equals(given) || arn.substring(0, arn.length() - RANDOM_END).equals(given);
    }
}
