/** Planted violations of the architecture's rules. */
@NullMarked
package dev.drayage.lambda.seeded;

import org.jspecify.annotations.NullMarked;
