package dev.drayage.console.web.probe;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.plan.SelectionLister;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.task.WrittenTask;
import dev.drayage.core.transfer.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks AWS and real registries, each time anew. */
public final class RegistryProbe implements TaskProbe {
    private static final int MOST_SECRETS = 1000;

    private final Supplier<RegistrySettings> settings;

    /** @param settings how registries are reached; asked for each question, whose requests they count */
    public RegistryProbe(Supplier<RegistrySettings> settings) {
        this.settings = settings;
    }

    @Override
    public List<String> secrets() {
        try (ProbeSession session = open(settings.get())) {
            return session.aws().secretNames().list(MOST_SECRETS);
        }
    }

    @Override
    public TransferTask task(Map<String, String> parameters) {
        WrittenTask written = WrittenTask.read(parameters, Spelling.NAME);
        String address = written.listAddress();
        if (address == null) {
            return written.known();
        }
        try (ProbeSession session = open(settings.get())) {
            return written.withList(session.aws().imageLists().read(address));
        }
    }

    @Override
    public Selected select(TransferTask task, int limit, ProbeEnd end) {
        RegistrySettings connection = settings.get();
        try (ProbeSession session = end.closing(open(connection));
                OpenTask open = end.closing(tasks(session, connection).open(task))) {
            SelectionLister lister = new SelectionLister(open.registries(), task.referrers());
            boolean whole = list(new TaskSelection(task, open), lister, limit);
            return new Selected(open.destination().toString(), lister.images(), whole);
        }
    }

    @Override
    public PlanSummary plan(TransferTask task, Consumer<? super ImagePlan> rows, ProbeEnd end) {
        RegistrySettings connection = settings.get();
        StopSignal stop = new StopSignal();
        try (ProbeSession session = end.closing(open(connection));
                OpenRegistries none = session.opener().open(Keychain.anonymous())) {
            Drayage drayage = Drayage.builder()
                    .registries(none)
                    .json(session.json())
                    .requestCounts(connection.requestCounts())
                    .stopSignal(stop)
                    .build();
            TaskRegistries tasks = tasks(session, connection);
            end.closing(stop::abandon);
            return drayage.plan(task, asked -> end.closing(tasks.open(asked)), rows);
        }
    }

    private static ProbeSession open(RegistrySettings connection) {
        return DaggerProbeSession.factory().create(connection);
    }

    /** Docker's configuration goes after a task's credentials. */
    private static TaskRegistries tasks(ProbeSession session, RegistrySettings connection) {
        return session.aws().tasks(session.opener(), Keychain.anonymous(), connection.keychain());
    }

    /** Lists repository by repository until there are enough images; false when there are more. */
    private static boolean list(RequestStream selection, SelectionLister lister, int limit) {
        try {
            selection.forEach(new RequestStream.Sink() {
                @Override
                public void accept(RepositoryRequest request) {
                    if (lister.images().size() >= limit) {
                        throw new EnoughException();
                    }
                    lister.accept(request);
                }

                @Override
                public void refuse(Repository source, String destination, DrayageException reason) {
                    lister.refuse(source, destination, reason);
                }
            });
            return true;
        } catch (EnoughException e) {
            return false;
        }
    }

    /** Ends a listing, which has no other way to be ended. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }
}
