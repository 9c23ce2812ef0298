package dev.drayage.core.work;

import dev.drayage.core.model.Digest;

/** A blob that a destination repository lacks. */
record MissingBlob(Digest digest, long size) {}
