package dev.drayage.adapters.registry;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import javax.inject.Singleton;

/** Gives a runner's Dagger component the registries and JSON; the runner provides {@link RegistrySettings}. */
@Module
public interface RegistryModule {
    @Provides
    @Singleton
    static OciRegistries ociRegistries(RegistrySettings settings) {
        return OciRegistries.of(settings);
    }

    @Binds
    Registries registries(OciRegistries registries);

    @Provides
    @Singleton
    static Json json() {
        return OciRegistries.json();
    }
}
