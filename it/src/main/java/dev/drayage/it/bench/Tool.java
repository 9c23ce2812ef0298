package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.util.List;
import java.util.Map;

/** How a program is told to copy images. Immutable. */
interface Tool {
    /** Returns the program's name. */
    String name();

    /** Returns the command that prints its version. */
    List<String> version();

    /** Returns the command that copies one image with all of its platforms. */
    List<String> copy(Route route, Item item);

    /** Returns the commands that copy all tags of the one repository that the images are in: one each, where there is nothing better. */
    default List<List<String>> copyTags(Route route, List<Item> items) {
        return items.stream().map(item -> copy(route, item)).toList();
    }

    /** Returns the commands that copy images of many repositories: one each, where there is nothing better. */
    default List<List<String>> copyRepositories(Route route, List<Item> items) {
        return items.stream().map(item -> copy(route, item)).toList();
    }

    /** Returns the variables to be set: docker's configuration, and the certificate for programs written in Go. */
    default Map<String, String> environment(Route route) {
        String login = route.login().toString();
        return route.certificate() == null
                ? Map.of("DOCKER_CONFIG", login)
                : Map.of(
                        "DOCKER_CONFIG",
                        login,
                        "SSL_CERT_FILE",
                        route.certificate().certificatePem().toString());
    }
}
