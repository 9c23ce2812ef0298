/** Planted violations of the architecture. */
@NullMarked
package software.amazon.seeded;

import org.jspecify.annotations.NullMarked;
