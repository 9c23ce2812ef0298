package dev.drayage.adapters.aws.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may not do what to which resource, read from the words in which AWS denies: "User: ARN is not authorized to perform: ACTION on
 * resource: ARN because no resource-based policy allows the ACTION action" [unverified on AWS: seen in many logs, not documented].
 */
record Denial(String principal, String action, @Nullable String resource, String reason) {
    private static final Pattern WORDS = Pattern.compile("User: (?<principal>\\S+) is not authorized to perform:"
            + " (?<action>[\\w-]+:\\w+)(?: on resource: (?<resource>\\S+))?(?<reason>.*)");
    private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):.*");

    /** Reads a denial; null when it has other words. */
    static @Nullable Denial parse(String message) {
        Matcher words = WORDS.matcher(message);
        return words.find()
                ? new Denial(
                        words.group("principal"), words.group("action"), words.group("resource"), words.group("reason"))
                : null;
    }

    String remedy() {
        String what =
                "'" + action + "'" + (resource == null ? "" : " on '" + resource + "'") + " for '" + principal + "'";
        if (reason.contains("explicit deny")) {
            return "A policy denies " + what + " explicitly: change it.";
        }
        if (reason.contains("service control policy")) {
            return "A service control policy of the AWS organization does not allow " + what + ".";
        }
        if (!isCrossAccount()) {
            return "Allow " + what + " in the identity's policy.";
        }
        if (action.equals("ecr:CreateRepository")) {
            return "A repository that does not exist has no policy, so only a role of its own account can create it: name such a"
                    + " role in the destination's credential, or let a repository creation template create it on push.";
        }
        return "Allow " + what + " in the identity's policy, and in the policy of the other account's resource.";
    }

    private boolean isCrossAccount() {
        String own = account(principal);
        String other = resource == null ? null : account(resource);
        return own != null && other != null && !own.equals(other);
    }

    private static @Nullable String account(String arn) {
        Matcher parts = ACCOUNT.matcher(arn);
        return parts.matches() ? parts.group(1) : null;
    }
}
