package dev.drayage.ecs;

import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.Drayage;
import dev.drayage.core.fake.FakeRegistries;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session on two registries in memory, {@code source.example} and {@code destination.example}, without AWS. */
final class TestSession implements Session, Session.Opener {
    final Json json = OciRegistries.json();
    final Images images = new Images(json);
    final FakeRegistry source = new FakeRegistry("source.example", json);
    final FakeRegistry destination = new FakeRegistry("destination.example", json);
    final List<String> alarms = new ArrayList<>();
    final List<String> listsRead = new ArrayList<>();
    String list = "";

    @Nullable
    RuntimeException listFailure;

    @Nullable
    RuntimeException taskFailure;

    @Nullable
    RuntimeException alarmFailure;

    Runnable beforeClosing = () -> {};
    boolean closed;
    private TransferListener listener = TransferListener.silent();
    private StopSignal stop = new StopSignal();

    @Override
    public Session open(WorkerSettings settings, TransferListener newListener, StopSignal newStop) {
        listener = newListener;
        stop = newStop;
        return this;
    }

    @Override
    public String imageList(String address) {
        listsRead.add(address);
        if (listFailure != null) {
            throw listFailure;
        }
        return list;
    }

    @Override
    public WorkItem workItem(WorkSource source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(Workspace workspace, PartReport report) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskRegistries tasks() {
        return task -> {
            if (taskFailure != null) {
                throw taskFailure;
            }
            return new OpenTask(new Opened(new FakeRegistries(source, destination)), null, destination.host());
        };
    }

    @Override
    public Notifier notifier() {
        return (topic, subject, body) -> {
            if (alarmFailure != null) {
                throw alarmFailure;
            }
            alarms.add(topic + "\n" + subject + "\n" + body);
        };
    }

    @Override
    public Drayage drayage() {
        return Drayage.builder()
                .registries(new FakeRegistries())
                .json(json)
                .notifier(notifier())
                .listener(listener)
                .stopSignal(stop)
                .build();
    }

    @Override
    public void close() {
        beforeClosing.run();
        closed = true;
    }

    private record Opened(FakeRegistries registries) implements OpenRegistries {
        @Override
        public SourceRegistry source(RegistryHost host) {
            return registries.source(host);
        }

        @Override
        public DestinationRegistry destination(RegistryHost host) {
            return registries.destination(host);
        }

        @Override
        public void close() {}
    }
}
