package dev.drayage.lambda;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.settings.ConnectionVariables;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.task.TaskRegistries;
import javax.inject.Singleton;

/** Provides what is the functions' own. */
@Module
interface LambdaModule {
    @Provides
    @Singleton
    static Aws aws(Surroundings surroundings, RequestCounts requests, Json json) {
        return surroundings.aws().get().requestCounts(requests).json(json).build();
    }

    @Provides
    static Notifier notifier(Aws aws) {
        return aws.notifier();
    }

    @Provides
    @Singleton
    static RegistrySettings settings(Surroundings surroundings) {
        RegistrySettings.Builder settings = RegistrySettings.builder();
        ConnectionVariables.read(surroundings.variables(), settings, (variable, problem) -> {
            throw new InvalidInputException(variable + ": " + problem.getMessage(), problem.remedy());
        });
        return settings.build();
    }

    @Provides
    static RequestCounts requests(RegistrySettings settings) {
        return settings.requestCounts();
    }

    @Provides
    static TaskRegistries tasks(Aws aws, OpenRegistries.Opener opener) {
        return aws.tasks(opener, Keychain.anonymous(), Keychain.anonymous());
    }

    /** The facade wants registries for copies by reference, too, which functions have none of. */
    @Provides
    @Singleton
    static OpenRegistries registries(OpenRegistries.Opener opener) {
        return opener.open(Keychain.anonymous());
    }
}
