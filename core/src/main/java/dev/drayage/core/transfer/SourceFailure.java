package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Names a download that broke off. */
final class SourceFailure {
    private SourceFailure() {}

    static DrayageException of(Descriptor blob, long position, @Nullable IOException cause) {
        return RegistryException.of(
                        ErrorCode.UNREACHABLE,
                        "The download of the blob " + blob.digest() + " broke off after " + position + " of "
                                + blob.size() + " bytes")
                .remedy("Run it again: what is complete is not moved again.")
                .retryable(true)
                .cause(cause)
                .build();
    }
}
