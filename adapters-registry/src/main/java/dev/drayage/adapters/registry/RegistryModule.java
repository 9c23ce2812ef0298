package dev.drayage.adapters.registry;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.OpenRegistries;
import javax.inject.Singleton;

/** Gives a runner's Dagger component what opens registries, and JSON; the runner provides {@link RegistrySettings}. */
@Module
public interface RegistryModule {
    @Provides
    static OpenRegistries.Opener opener(RegistrySettings settings) {
        return keychain -> OciRegistries.of(settings.withKeychain(keychain));
    }

    @Provides
    @Singleton
    static Json json() {
        return OciRegistries.json();
    }
}
