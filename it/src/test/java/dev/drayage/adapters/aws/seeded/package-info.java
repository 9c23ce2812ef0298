/** Planted violations of the architecture. */
@NullMarked
package dev.drayage.adapters.aws.seeded;

import org.jspecify.annotations.NullMarked;
