/**
 * What {@code bin/chaos} runs: copies of random content between registries that fail in random ways, until everything is in place; an
 * oracle of its own looks at the destination after each of them.
 */
@NullMarked
package dev.drayage.it.chaos;

import org.jspecify.annotations.NullMarked;
