package dev.drayage.cli;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.http.NativeCryptography;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.TransferOptions;
import javax.inject.Singleton;

/** Provides what is the command line's own: the facade with its settings, and AWS beside docker's logins. */
@Module
interface RunnerModule {
    @Provides
    static RegistrySettings registrySettings(RunSettings settings) {
        return settings.connection().registries();
    }

    @Provides
    static RequestCounts requestCounts(RegistrySettings settings) {
        return settings.requestCounts();
    }

    @Provides
    @Singleton
    static OpenRegistries registries(RunSettings settings, Aws aws, OpenRegistries.Opener opener) {
        return aws.registries(
                opener, settings.connection().logins(), settings.connection().configured(), settings.creation());
    }

    @Provides
    static TaskRegistries tasks(RunSettings settings, Aws aws, OpenRegistries.Opener opener) {
        return aws.tasks(
                opener, settings.connection().logins(), settings.connection().configured());
    }

    @Provides
    @Singleton
    static Drayage drayage(
            RunSettings settings,
            OpenRegistries registries,
            Json json,
            RequestCounts requests,
            Notifier notifier,
            StopSignal stop) {
        return Drayage.builder()
                .registries(registries)
                .json(json)
                .jobs(settings.jobs())
                .referrers(settings.referrers())
                .listener(TransferListener.of(
                        settings.listener(),
                        new RetryLog(),
                        new LargeRun(settings.connection().registries(), NativeCryptography::install)))
                .options(new TransferOptions(settings.connection().registries().retries(), settings.upload()))
                .requestCounts(requests)
                .notifier(notifier)
                .stopSignal(stop)
                .build();
    }
}
