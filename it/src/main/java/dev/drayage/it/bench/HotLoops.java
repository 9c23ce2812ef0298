package dev.drayage.it.bench;

import dev.drayage.it.bench.jmh.HashAndCopy;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of single loops, each in a Java of its own. */
final class HotLoops {
    private HotLoops() {}

    /** Prints what JMH has to say on standard output; takes a minute. */
    static void run() throws RunnerException {
        new Runner(new OptionsBuilder().include(HashAndCopy.class.getName()).build()).run();
    }
}
