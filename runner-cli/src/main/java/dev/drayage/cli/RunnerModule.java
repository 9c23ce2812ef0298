package dev.drayage.cli;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import javax.inject.Singleton;

/** Provides what is the command line's own: the facade with its settings. */
@Module
interface RunnerModule {
    @Provides
    static RegistrySettings registrySettings(RunSettings settings) {
        return settings.registries();
    }

    @Provides
    @Singleton
    static Drayage drayage(RunSettings settings, Registries registries, Json json) {
        return Drayage.builder()
                .registries(registries)
                .json(json)
                .jobs(settings.jobs())
                .referrers(settings.referrers())
                .listener(settings.listener())
                .requestCounts(settings.registries().requestCounts())
                .build();
    }
}
