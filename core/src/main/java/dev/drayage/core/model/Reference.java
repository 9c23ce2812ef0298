package dev.drayage.core.model;

import dev.drayage.core.error.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names an image, {@code [host[:port]/]repository[:tag][@digest]}, by docker's rules: the first component is a host only when it
 * has a {@code .} or {@code :} or is {@code localhost}; no host means Docker Hub.
 *
 * @param host the registry
 * @param repository the repository, as written (Docker Hub's {@code library/} is not added)
 * @param tag the tag, or null when none is written
 * @param digest the pinned digest, or null
 * @param hostWritten whether the host stood in the text
 */
public record Reference(
        RegistryHost host,
        RepositoryName repository,
        @Nullable Tag tag,
        @Nullable Digest digest,
        boolean hostWritten) {
    /** The pseudo tag that selects every tag of a repository. */
    public static final Tag ALL_TAGS = Tag.of("ALL_TAGS");

    private static final Pattern USER_INFO = Pattern.compile("(?:[a-zA-Z]+://)?[^/]*@[^/]*/.*", Pattern.DOTALL);
    private static final String FORM = "Write [HOST[:PORT]/]REPOSITORY[:TAG][@DIGEST].";

    /**
     * Reads a reference.
     *
     * @throws InvalidInputException when the text is none; the message repeats it, unless it holds a user and password
     */
    public static Reference parse(String text) {
        if (USER_INFO.matcher(text.strip()).matches()) {
            throw new InvalidInputException(
                    "An image reference has a user or password before its host",
                    "Leave them away: log in with 'docker login', or use --password-stdin.");
        }
        try {
            return parseTrimmed(text.strip());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not an image reference: " + e.getMessage(), e.remedy());
        }
    }

    private static Reference parseTrimmed(String text) {
        if (text.isEmpty()) {
            throw new InvalidInputException("it is empty", FORM);
        }
        if (text.contains("://")) {
            throw new InvalidInputException(
                    "it begins with a scheme", FORM + " Plain HTTP is asked for by --plain-http.");
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean hostWritten = first.contains(".") || first.contains(":") || first.equals("localhost");
        RegistryHost host = hostWritten ? RegistryHost.of(first) : RegistryHost.DOCKER_HUB;
        String rest = hostWritten ? text.substring(slash + 1) : text;

        int at = rest.indexOf('@');
        Digest digest = at < 0 ? null : Digest.parse(rest.substring(at + 1));
        String named = at < 0 ? rest : rest.substring(0, at);
        int colon = named.lastIndexOf(':');
        Tag tag = colon < 0 ? null : Tag.of(named.substring(colon + 1));
        String name = colon < 0 ? named : named.substring(0, colon);
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "'" + Printable.of(name) + "' has upper-case letters", "Repository names are lower case.");
        }
        return new Reference(host, RepositoryName.of(name), tag, digest, hostWritten);
    }

    /** Returns whether every tag of the repository is meant. */
    public boolean isAllTags() {
        return ALL_TAGS.equals(tag);
    }

    /** Returns what to look up: the digest when one is pinned, else the tag, else {@code latest}. */
    public TagOrDigest target() {
        if (digest != null) {
            return digest;
        }
        return tag != null ? tag : Tag.LATEST;
    }

    public Reference withTag(@Nullable Tag newTag) {
        return new Reference(host, repository, newTag, digest, hostWritten);
    }

    public Reference withDigest(@Nullable Digest newDigest) {
        return new Reference(host, repository, tag, newDigest, hostWritten);
    }

    public Repository inRegistry() {
        return new Repository(host, repository);
    }

    /**
     * Returns the name under which a mirror keeps this repository: as the user wrote it, host included but not its port.
     *
     * @throws InvalidInputException when the host cannot stand in a repository name (an IPv6 address)
     */
    public RepositoryName mirrorName() {
        return hostWritten ? RepositoryName.of(host.name() + "/" + repository) : repository;
    }

    @Override
    public String toString() {
        return (hostWritten ? host + "/" : "")
                + repository
                + (tag == null ? "" : ":" + tag)
                + (digest == null ? "" : "@" + digest);
    }
}
