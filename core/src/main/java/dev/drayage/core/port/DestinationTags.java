package dev.drayage.core.port;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Tag;

/**
 * What a destination repository holds.
 *
 * @param repositoryExists false only when the registry said so: nothing in it needs to be looked up
 * @param digests the digests of the tags asked for; missing tags are absent
 */
public record DestinationTags(boolean repositoryExists, Lookup<Tag, Digest> digests) {}
