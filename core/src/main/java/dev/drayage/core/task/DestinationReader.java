package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RepositoryName;
import org.jspecify.annotations.Nullable;

/** Reads where a task copies to. */
final class DestinationReader {
    private DestinationReader() {}

    /** Returns the destination, or null when its region is missing or refused. */
    static @Nullable Destination read(TaskInput input) {
        AwsRegion region =
                input.require(TaskParameter.DEST_REGION, "the destination is a registry in one region", AwsRegion::of);
        AccountId account = input.read(TaskParameter.DEST_ACCOUNT_ID, AccountId::of);
        RepositoryName prefix = input.read(TaskParameter.DEST_PREFIX, DestinationReader::parsePrefix);
        CredentialName credential = input.read(TaskParameter.DEST_CREDENTIAL, CredentialName::of);
        return region == null ? null : new Destination(region, account, prefix, credential);
    }

    /** Returns the prefix, or null when there is none or it was refused; notes no problem. */
    static @Nullable RepositoryName prefix(TaskInput input) {
        String value = input.value(TaskParameter.DEST_PREFIX);
        return value == null || input.isRefused(TaskParameter.DEST_PREFIX) ? null : parsePrefix(value);
    }

    private static @Nullable RepositoryName parsePrefix(String text) {
        String name = text.replaceAll("^/+|/+$", "");
        if (name.isEmpty()) {
            return null;
        }
        try {
            return RepositoryName.of(name);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a prefix for repository names", e.remedy());
        }
    }
}
