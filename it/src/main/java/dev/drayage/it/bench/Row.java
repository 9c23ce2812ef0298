package dev.drayage.it.bench;

import org.jspecify.annotations.Nullable;

/**
 * What one program took for one scenario.
 *
 * @param measured null where it failed
 * @param goal of this row, {@link Scenario#NO_GOAL} for all programs but Drayage
 */
record Row(
        Scenario scenario, Phase phase, Tool tool, @Nullable Measurement measured, Goal goal) {}
