package dev.drayage.it.testbed.aws;

/**
 * A repository creation template for CREATE_ON_PUSH.
 *
 * @param prefix first segments of the names it is good for, or {@code ROOT} for all that no other template matches
 */
public record CreationTemplate(String prefix, RepositorySettings settings) {

    boolean matches(String repository) {
        return prefix.equals("ROOT") || repository.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /** Longer prefixes win; {@code ROOT} is the last resort. */
    int rank() {
        return prefix.equals("ROOT") ? 0 : prefix.length();
    }
}
