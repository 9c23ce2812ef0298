package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.TagPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tag lists: end-8a and end-8b of the OCI distribution specification. */
final class TagsEndpoint {
    /** Amazon ECR refuses more; others cut it to what they like. */
    private static final int PAGE_SIZE = 1000;
    /** Google's registries answer with all tags at once, and a description of every manifest. */
    private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;

    private static final int MAX_WARNINGS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TagsEndpoint.class);

    private final RegistryClient client;
    private final Json json;

    TagsEndpoint(RegistryClient client, Json json) {
        this.client = client;
        this.json = json;
    }

    /**
     * Reads a page.
     *
     * @param next what the previous page's {@code Link} named, or null for the first page
     */
    Optional<TagPage> page(RepositoryName repository, @Nullable String next, Scope scope) {
        URI page = next == null ? client.address().path(Paths.tags(repository, PAGE_SIZE)) : URI.create(next);
        String action = "listing the tags of '" + client.address().host() + "/" + repository + "'";
        return client.ask(Call.of("GET", page, scope, action), reply -> {
            if (reply.is(404)) {
                return Optional.empty();
            }
            if (!reply.is(200)) {
                throw client.refused(reply);
            }
            String following = NextLink.of(reply, client.address());
            return Optional.of(new TagPage(tags(reply.bytes(MAX_PAGE_BYTES), action), following));
        });
    }

    /** A name that is no tag cannot be asked for; the others are not lost for it. Only some are told: a page could have a million. */
    private static void add(@Nullable Object name, String action, List<Tag> tags, int[] leftOut) {
        try {
            tags.add(Tag.of(name instanceof String text ? text : ""));
        } catch (InvalidInputException e) {
            if (leftOut[0]++ < MAX_WARNINGS) {
                LOG.warn("Left out when {}: {}", action, e.getMessage());
            }
        }
    }

    private List<Tag> tags(byte[] body, String action) {
        try {
            List<Tag> tags = new ArrayList<>();
            int[] leftOut = new int[1];
            if (json.readObject(body).get("tags") instanceof List<?> names) {
                names.forEach(name -> add(name, action, tags, leftOut));
            }
            return tags;
        } catch (InvalidContentException e) {
            throw new InvalidContentException("The registry's answer to " + action + ": " + e.getMessage(), e);
        }
    }
}
