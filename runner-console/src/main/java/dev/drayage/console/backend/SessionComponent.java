package dev.drayage.console.backend;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.aws.AwsModule;
import dev.drayage.adapters.aws.list.ImageLists;
import dev.drayage.adapters.registry.RegistryModule;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.console.run.RunSession;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.UploadMode;
import javax.inject.Singleton;

/** A run's session on AWS and real registries, put together by Dagger. */
@Singleton
@Component(modules = {AwsModule.class, RegistryModule.class, SessionModule.class})
interface SessionComponent extends RunSession {
    Aws aws();

    OpenRegistries registries();

    @Override
    ImageLists imageLists();

    @Override
    default void close() {
        registries().close();
        aws().close();
    }

    /** Makes the component from the console's settings. */
    @Component.Factory
    interface Factory {
        SessionComponent create(
                @BindsInstance RegistrySettings registries,
                @BindsInstance UploadMode upload,
                @BindsInstance TransferListener listener,
                @BindsInstance StopSignal stop);
    }
}
