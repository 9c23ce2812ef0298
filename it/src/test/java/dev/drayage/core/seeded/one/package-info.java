/** Planted violations of the architecture. */
@NullMarked
package dev.drayage.core.seeded.one;

import org.jspecify.annotations.NullMarked;
