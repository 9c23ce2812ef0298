package dev.drayage.core.port;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.TagOrDigest;

/**
 * What a destination repository holds.
 *
 * @param repositoryExists false only when the registry said so: nothing in it needs to be looked up
 * @param digests the digests behind the tags asked for, and the digests asked for that are there; what is missing is absent
 */
public record DestinationContents(boolean repositoryExists, Lookup<TagOrDigest, Digest> digests) {}
