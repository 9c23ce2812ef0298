package dev.drayage.core.model;

import dev.drayage.core.error.InvalidInputException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry's {@code host[:port]} in lower case, as it stands in a reference. Credentials are bound to exactly this. */
public record RegistryHost(String value) {
    // Before the constant: it is checked against these.
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    private static final Pattern GRAMMAR =
            Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*\\.?|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?");
    private static final int MAX_PORT = 65_535;
    /** A name of 253 characters (RFC 1035, section 2.3.4), its last dot and a port; matching a far longer one exhausts the stack. */
    private static final int MAX_LENGTH = 260;

    /** Docker Hub, by the name it has in references. */
    public static final RegistryHost DOCKER_HUB = new RegistryHost("docker.io");

    private static final Set<String> DOCKER_HUB_NAMES = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

    public RegistryHost {
        Matcher matcher = GRAMMAR.matcher(value);
        if (value.length() > MAX_LENGTH
                || !matcher.matches()
                || (matcher.group(2) != null && Integer.parseInt(matcher.group(2)) > MAX_PORT)) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not a registry host",
                    "Write HOST or HOST:PORT, without scheme and path; a host name has letters, digits, '-' and '.' only.");
        }
    }

    public static RegistryHost of(String value) {
        return new RegistryHost(value.toLowerCase(Locale.ROOT));
    }

    /** Returns the one name of a registry that has several: Docker Hub is {@code docker.io}. */
    public RegistryHost canonical() {
        return DOCKER_HUB_NAMES.contains(value) ? DOCKER_HUB : this;
    }

    /** Returns the host without its port; an IPv6 address keeps its brackets. */
    public String name() {
        int colon = value.lastIndexOf(':');
        return colon > value.lastIndexOf(']') ? value.substring(0, colon) : value;
    }

    /** Returns the port, or -1 when none is named. */
    public int port() {
        int colon = value.lastIndexOf(':');
        return colon > value.lastIndexOf(']') ? Integer.parseInt(value.substring(colon + 1)) : -1;
    }

    @Override
    public String toString() {
        return value;
    }
}
