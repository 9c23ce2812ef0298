package dev.drayage.core.store;

import dev.drayage.core.error.DrayageException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is kept: text of foreign origin may be in it, but no secret.
 *
 * @param code the kind, the name of an {@code ErrorCode}
 * @param remedy what the user can do, one sentence, or null when nothing is known to help
 */
public record StoredError(
        String code, String message, @Nullable String remedy) {
    public static StoredError of(DrayageException failure) {
        return new StoredError(failure.code().name(), String.valueOf(failure.getMessage()), failure.remedy());
    }
}
