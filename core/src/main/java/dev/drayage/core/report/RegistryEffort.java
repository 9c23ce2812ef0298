package dev.drayage.core.report;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.PullAllowance;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes at one registry, beside looking up what planning has looked up already.
 *
 * @param destination whether the registry is written to here; the same one may be read from, too
 * @param effort the requests that carry the plan out
 * @param allowance what the registry said about pulls, with those that planning took, which the run will take again; or null
 */
public record RegistryEffort(
        RegistryHost host,
        boolean destination,
        Effort effort,
        @Nullable PullAllowance allowance) {}
