package dev.drayage.adapters.aws;

import dagger.Module;
import dagger.Provides;
import dev.drayage.adapters.aws.list.ImageLists;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.port.SecretStore;
import javax.inject.Singleton;

/** Gives a runner's Dagger component AWS; the runner provides {@link RequestCounts} and {@link Json}, and closes {@link Aws}. */
@Module
public interface AwsModule {
    @Provides
    @Singleton
    static Aws aws(RequestCounts requests, Json json) {
        return Aws.builder().requestCounts(requests).json(json).build();
    }

    @Provides
    static SecretStore secrets(Aws aws) {
        return aws.secrets();
    }

    @Provides
    static Notifier notifier(Aws aws) {
        return aws.notifier();
    }

    @Provides
    static ImageLists imageLists(Aws aws) {
        return aws.imageLists();
    }
}
