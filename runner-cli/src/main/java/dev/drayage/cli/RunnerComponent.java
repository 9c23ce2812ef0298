package dev.drayage.cli;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.aws.AwsModule;
import dev.drayage.adapters.registry.RegistryModule;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.transfer.StopSignal;
import javax.inject.Singleton;

/** A session on real registries, put together by Dagger. */
@Singleton
@Component(modules = {AwsModule.class, RegistryModule.class, RunnerModule.class})
interface RunnerComponent extends Session {
    Aws aws();

    OpenRegistries registries();

    @Override
    default void close() {
        registries().close();
        aws().close();
    }

    /** Makes the component from a command's settings and what stops its run. */
    @Component.Factory
    interface Factory {
        RunnerComponent create(@BindsInstance RunSettings settings, @BindsInstance StopSignal stop);
    }
}
