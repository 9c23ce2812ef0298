package dev.drayage.cli;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.transfer.TransferListener;

/**
 * What the options of a command come down to.
 *
 * @param jobs how many images are copied at a time
 */
record RunSettings(RegistrySettings registries, int jobs, ReferrersMode referrers, TransferListener listener) {}
