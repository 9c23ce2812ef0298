/** Values of the OCI specifications: registries, repositories, tags, digests, descriptors, manifests. */
@NullMarked
package dev.drayage.core.model;

import org.jspecify.annotations.NullMarked;
