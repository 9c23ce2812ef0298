package dev.drayage.cli;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.RegistryModule;
import javax.inject.Singleton;

/** A session on real registries, put together by Dagger. */
@Singleton
@Component(modules = {RegistryModule.class, RunnerModule.class})
interface RunnerComponent extends Session {
    OciRegistries registries();

    @Override
    default void close() {
        registries().close();
    }

    /** Makes the component from a command's settings. */
    @Component.Factory
    interface Factory {
        RunnerComponent create(@BindsInstance RunSettings settings);
    }
}
