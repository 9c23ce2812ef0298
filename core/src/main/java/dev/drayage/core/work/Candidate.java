package dev.drayage.core.work;

import java.util.List;

/**
 * An image that work is to be made of.
 *
 * @param missing the blobs that the destination lacks of it, each once, in the order of its layers
 */
record Candidate(WorkImage image, List<MissingBlob> missing) {}
