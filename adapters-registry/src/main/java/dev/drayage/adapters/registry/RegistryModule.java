package dev.drayage.adapters.registry;

import dagger.Module;
import dagger.Provides;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import javax.inject.Singleton;

/** Gives a runner's Dagger component the registries and JSON; the runner provides {@link RegistrySettings}. */
@Module
public final class RegistryModule {
    private RegistryModule() {}

    @Provides
    @Singleton
    static OciRegistries ociRegistries(RegistrySettings settings) {
        return OciRegistries.of(settings);
    }

    @Provides
    static Registries registries(OciRegistries registries) {
        return registries;
    }

    @Provides
    @Singleton
    static Json json() {
        return OciRegistries.json();
    }
}
