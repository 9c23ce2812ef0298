package dev.drayage.it.testbed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a path of the distribution specification leads.
 *
 * @param repository name of the repository, empty for {@link Target#BASE} and {@link Target#CATALOG}
 * @param reference last segment of the path: tag, digest, upload id, or empty
 */
public record Route(Target target, String repository, String reference) {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

    /** The groups of endpoints, each with the pattern of its paths. */
    public enum Target {
        BASE("/v2/?()()"),
        CATALOG("/v2/_catalog()()"),
        UPLOADS("/v2/(.+)/blobs/uploads/?([^/]*)"),
        BLOB("/v2/(.+)/blobs/([^/]+)"),
        MANIFEST("/v2/(.+)/manifests/([^/]+)"),
        TAGS("/v2/(.+)/tags/list()"),
        REFERRERS("/v2/(.+)/referrers/([^/]+)");

        private final Pattern pattern;

        Target(String regex) {
            this.pattern = Pattern.compile(regex);
        }
    }

    public static Route of(String path) {
        for (Target target : Target.values()) {
            Matcher matcher = target.pattern.matcher(path);
            if (matcher.matches()) {
                return new Route(target, valid(matcher.group(1)), matcher.group(2));
            }
        }
        throw new RegistryError(404, ErrorCode.UNSUPPORTED, "no endpoint has the path " + path);
    }

    private static String valid(String name) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new RegistryError(400, ErrorCode.NAME_INVALID, "invalid repository name " + name);
        }
        return name;
    }
}
