package dev.drayage.console.backend;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.UploadMode;
import javax.inject.Singleton;

/** Provides what is a run's own: the facade with its settings, and the registries of its task. */
@Module
interface SessionModule {
    @Provides
    static RequestCounts requestCounts(RegistrySettings settings) {
        return settings.requestCounts();
    }

    /** Docker's configuration goes after a task's credentials. */
    @Provides
    static TaskRegistries tasks(Aws aws, OpenRegistries.Opener opener, RegistrySettings settings) {
        return aws.tasks(opener, Keychain.anonymous(), settings.keychain());
    }

    /** The facade wants registries for copies by reference, too, which the console has none of. */
    @Provides
    @Singleton
    static OpenRegistries registries(OpenRegistries.Opener opener) {
        return opener.open(Keychain.anonymous());
    }

    @Provides
    @Singleton
    static Drayage drayage(
            OpenRegistries registries,
            Json json,
            RegistrySettings settings,
            Notifier notifier,
            TransferListener listener,
            StopSignal stop,
            UploadMode upload) {
        return Drayage.builder()
                .registries(registries)
                .json(json)
                .requestCounts(settings.requestCounts())
                .notifier(notifier)
                .listener(listener)
                .stopSignal(stop)
                .options(new TransferOptions(settings.retries(), upload))
                .build();
    }
}
