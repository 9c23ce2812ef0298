package dev.drayage.console.store.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as the table has them. */
final class Values {
    /** Always with nanoseconds, so that texts are sorted as the times are. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Values() {}

    static AttributeValue of(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue of(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue of(Instant time) {
        return of(TIME.format(time));
    }

    static AttributeValue of(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    /** Returns the value of a text that may be missing; an empty one is none. */
    static @Nullable AttributeValue orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : of(text);
    }

    static @Nullable AttributeValue orNull(@Nullable Instant time) {
        return time == null ? null : of(time);
    }
}
