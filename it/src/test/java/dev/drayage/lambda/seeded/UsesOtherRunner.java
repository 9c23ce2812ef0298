package dev.drayage.lambda.seeded;

import dev.drayage.cli.Main;

/** Planted: a runner that uses another one. */
final class UsesOtherRunner {
    Class<?> other() {
        return Main.class;
    }
}
