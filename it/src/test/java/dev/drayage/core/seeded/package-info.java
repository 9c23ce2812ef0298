/** Planted violations of the architecture. */
@NullMarked
package dev.drayage.core.seeded;

import org.jspecify.annotations.NullMarked;
