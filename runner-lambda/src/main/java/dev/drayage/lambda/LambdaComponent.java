package dev.drayage.lambda;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.RegistryModule;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.task.TaskRegistries;
import javax.inject.Singleton;

/** All parts, put together by Dagger; lives as long as the process. */
@Singleton
@Component(modules = {RegistryModule.class, LambdaModule.class})
interface LambdaComponent {
    Aws aws();

    Notifier notifier();

    TaskRegistries tasks();

    OpenRegistries registries();

    RegistrySettings settings();

    RequestCounts requests();

    Json json();

    /** Makes the component from what is around it. */
    @Component.Factory
    interface Factory {
        LambdaComponent create(@BindsInstance Surroundings surroundings);
    }
}
