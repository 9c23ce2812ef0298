package dev.drayage.console.run;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An engine that says what it was told to, one thing a look, and then nothing new. Thread-safe. */
final class ScriptedEngine implements RemoteEngine {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Queue<DrayageException> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Object> looks = new ConcurrentLinkedQueue<>();
    private volatile @Nullable DrayageException stopRefusal;
    private RemoteProgress last = new RemoteProgress(RunState.QUEUED, 0, 0, 0, List.of(), null, null);

    /** Has the next start fail. */
    void refuse(DrayageException failure) {
        refusals.add(failure);
    }

    /** Has every stop fail. */
    void refuseStop(DrayageException failure) {
        stopRefusal = failure;
    }

    /** Has the next look fail. */
    void fail(DrayageException failure) {
        looks.add(failure);
    }

    void tell(RunState state, ImageResult... ended) {
        looks.add(new RemoteProgress(
                state,
                3,
                30,
                10L * ended.length,
                List.of(ended),
                state.isActive() ? null : Map.of("schema", 1L),
                null));
    }

    @Override
    public Engine engine() {
        return Engine.FARGATE;
    }

    @Override
    public String start(Run run, Map<String, String> parameters) {
        calls.add("start");
        DrayageException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        return "arn:of:" + run.id();
    }

    @Override
    public RemoteRun follow(Run run, String arn) {
        calls.add("follow " + arn);
        return this::look;
    }

    private synchronized RemoteProgress look() {
        Object next = looks.poll();
        if (next instanceof DrayageException failure) {
            throw failure;
        }
        if (next == null) {
            return last;
        }
        RemoteProgress told = (RemoteProgress) next;
        last = new RemoteProgress(
                told.state(),
                told.images(),
                told.bytesExpected(),
                told.bytesMoved(),
                List.of(),
                told.report(),
                told.error());
        return told;
    }

    @Override
    public void stop(String arn) {
        calls.add("stop " + arn);
        DrayageException refusal = stopRefusal;
        if (refusal != null) {
            throw refusal;
        }
        tell(RunState.STOPPED);
    }
}
