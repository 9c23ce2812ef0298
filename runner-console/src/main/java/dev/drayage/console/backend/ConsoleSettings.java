package dev.drayage.console.backend;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.store.ConsoleStore;
import dev.drayage.core.transfer.UploadMode;
import java.util.function.Supplier;

/**
 * What the console's user sets.
 *
 * @param store opens where tasks and runs are kept
 * @param engines opens what carries runs out elsewhere, if anything does
 * @param local whether tasks can be carried out in this process, too; plans are made in it in any case
 * @param registries how registries are reached, made anew for each run, which counts its own requests; their keychain is docker's
 *     configuration, where there is one
 * @param upload in how many requests blobs are sent
 */
public record ConsoleSettings(
        Supplier<? extends ConsoleStore> store,
        Supplier<? extends Engines> engines,
        boolean local,
        Supplier<RegistrySettings> registries,
        UploadMode upload,
        RunSettings runs) {}
