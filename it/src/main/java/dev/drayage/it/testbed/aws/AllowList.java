package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What somebody may do: everything until the first permission is given, afterwards only what is given; thread-safe. */
final class AllowList {
    private final List<Permission> permissions = new CopyOnWriteArrayList<>();
    private volatile boolean restricted;

    AllowList(boolean restricted) {
        this.restricted = restricted;
    }

    /**
     * Gives a permission.
     *
     * @param action action such as {@code ecr:PutImage}, {@code *} stands for any characters
     * @param resource name such as {@code app/*} of a repository, secret, topic, role or bucket
     */
    void allow(String action, String resource) {
        permissions.add(new Permission(Wildcard.pattern(action), Wildcard.pattern(resource)));
        restricted = true;
    }

    void denyAll() {
        permissions.clear();
        restricted = true;
    }

    boolean allows(String action, String resource) {
        return !restricted || permissions.stream().anyMatch(permission -> permission.covers(action, resource));
    }

    private record Permission(Pattern action, Pattern resource) {
        boolean covers(String wantedAction, String wantedResource) {
            return action.matcher(wantedAction).matches()
                    && resource.matcher(wantedResource).matches();
        }
    }
}
