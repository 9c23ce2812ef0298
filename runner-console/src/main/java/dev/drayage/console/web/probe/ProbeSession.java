package dev.drayage.console.web.probe;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.aws.AwsModule;
import dev.drayage.adapters.registry.RegistryModule;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.OpenRegistries;
import javax.inject.Singleton;

/** What one question is asked with, put together by Dagger: the next one has the credentials of its own time. */
@Singleton
@Component(modules = {AwsModule.class, RegistryModule.class, ProbeModule.class})
interface ProbeSession extends AutoCloseable {
    Aws aws();

    OpenRegistries.Opener opener();

    Json json();

    @Override
    default void close() {
        aws().close();
    }

    /** Makes a session from the console's settings. */
    @Component.Factory
    interface Factory {
        ProbeSession create(@BindsInstance RegistrySettings registries);
    }
}
