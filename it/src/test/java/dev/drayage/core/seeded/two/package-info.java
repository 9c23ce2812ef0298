/** Planted violations of the architecture. */
@NullMarked
package dev.drayage.core.seeded.two;

import org.jspecify.annotations.NullMarked;
