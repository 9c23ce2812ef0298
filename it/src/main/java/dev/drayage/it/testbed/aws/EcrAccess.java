package dev.drayage.it.testbed.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides who may do what in which registry, through the API and through the registry alike. */
final class EcrAccess {
    private EcrAccess() {}

    /** Refuses an action on a whole registry, which only its own account may do. */
    static void require(Caller caller, EcrRegistry registry, String action) {
        caller.require("ecr:" + action, "*", registry.arn("*"), 400, "AccessDeniedException");
        if (caller.account() != registry.account()) {
            throw AwsError.of(
                    "AccessDeniedException", caller.denied("ecr:" + action, registry.arn("*"), "resource-based"));
        }
    }

    /** Refuses an action on a repository, for another account unless the repository is shared with it. */
    static void require(Caller caller, EcrRegistry registry, String repository, String action) {
        String arn = registry.arn(repository);
        caller.require("ecr:" + action, repository, arn, 400, "AccessDeniedException");
        if (!mayFromOutside(caller, registry, registry.find(repository), action)) {
            throw AwsError.of("AccessDeniedException", caller.denied("ecr:" + action, arn, "resource-based"));
        }
    }

    /** Tells whether an action on an existing repository is allowed. */
    static boolean allows(Caller caller, EcrRegistry registry, EcrRepository repository, String action) {
        return caller.permissions().allows("ecr:" + action, repository.name())
                && mayFromOutside(caller, registry, repository, action);
    }

    private static boolean mayFromOutside(
            Caller caller, EcrRegistry registry, @Nullable EcrRepository repository, String action) {
        return Objects.equals(caller.account(), registry.account())
                || (repository != null && repository.isSharedWith(caller.account(), "ecr:" + action));
    }
}
