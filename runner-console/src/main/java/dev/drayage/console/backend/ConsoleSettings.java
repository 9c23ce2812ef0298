package dev.drayage.console.backend;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.console.run.RunSettings;
import dev.drayage.core.transfer.UploadMode;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What the console's user sets.
 *
 * @param data the folder in which tasks and runs are kept
 * @param registries how registries are reached, made anew for each run, which counts its own requests; their keychain is docker's
 *     configuration, where there is one
 * @param upload in how many requests blobs are sent
 */
public record ConsoleSettings(Path data, Supplier<RegistrySettings> registries, UploadMode upload, RunSettings runs) {}
