/**
 * What {@code bin/bench} runs: Drayage and other programs carry the same images between the same registries, whose requests a {@link
 * dev.drayage.it.bench.Proxy} counts and holds back.
 */
@NullMarked
package dev.drayage.it.bench;

import org.jspecify.annotations.NullMarked;
