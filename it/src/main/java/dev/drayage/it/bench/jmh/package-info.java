/** The hot loops by themselves, with JMH: what {@code bin/bench --jmh} runs. */
@NullMarked
package dev.drayage.it.bench.jmh;

import org.jspecify.annotations.NullMarked;
