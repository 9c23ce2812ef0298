package dev.drayage.ecs;

import dagger.BindsInstance;
import dagger.Component;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.aws.AwsModule;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.adapters.registry.RegistryModule;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkItemFormat;
import javax.inject.Singleton;

/** A session on AWS and real registries, put together by Dagger. */
@Singleton
@Component(modules = {AwsModule.class, RegistryModule.class, WorkerModule.class})
interface WorkerComponent extends Session {
    Aws aws();

    OpenRegistries registries();

    Json json();

    @Override
    default String imageList(String list) {
        return aws().imageLists().read(list);
    }

    @Override
    default WorkItem workItem(WorkSource source) {
        WorkItem item = source.read(aws().objects(), new WorkItemFormat(json()));
        aws().putShare(item.putShare());
        return item;
    }

    @Override
    default void keep(Workspace workspace, PartReport report) {
        aws().objects().write(workspace.report(report.item(), report.part()), json().write(report.toMap()));
    }

    @Override
    default void close() {
        registries().close();
        aws().close();
    }

    /** Makes the component from the worker's settings. */
    @Component.Factory
    interface Factory {
        WorkerComponent create(
                @BindsInstance WorkerSettings settings,
                @BindsInstance TransferListener listener,
                @BindsInstance StopSignal stop);
    }
}
