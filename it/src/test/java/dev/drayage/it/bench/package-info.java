/** Proves the benchmark's instruments. */
@NullMarked
package dev.drayage.it.bench;

import org.jspecify.annotations.NullMarked;
