package dev.drayage.console.web.probe;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.RequestCounts;

/** Provides what the adapters need of the settings. */
@Module
interface ProbeModule {
    @Provides
    static RequestCounts requestCounts(RegistrySettings settings) {
        return settings.requestCounts();
    }
}
