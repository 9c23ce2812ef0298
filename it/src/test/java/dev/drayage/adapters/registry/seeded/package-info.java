/** Planted violations of the architecture. */
@NullMarked
package dev.drayage.adapters.registry.seeded;

import org.jspecify.annotations.NullMarked;
