package dev.drayage.it.testbed.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An execution of a state machine; thread-safe. */
public final class StepExecution {
    private final String arn;
    private final String name;
    private final String input;
    private final InstantSource clock;
    private final Instant started;
    private final List<Map<String, Object>> history = new ArrayList<>();
    private @Nullable StepOutcome outcome;
    private @Nullable Instant stopped;
    private @Nullable Thread thread;

    StepExecution(String arn, String name, String input, InstantSource clock) {
        this.arn = arn;
        this.name = name;
        this.input = input;
        this.clock = clock;
        this.started = clock.instant();
        add("ExecutionStarted", "executionStarted", Map.of("input", input, "inputDetails", Map.of("truncated", false)));
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    /** Returns the input as it was given. */
    public String input() {
        return input;
    }

    /** Notes that a state was entered. */
    public void entered(String type, String state, String stateInput) {
        add(type + "StateEntered", "stateEntered", Map.of("name", state, "input", stateInput));
    }

    /** Notes that a state was left. */
    public void exited(String type, String state, String output) {
        add(type + "StateExited", "stateExited", Map.of("name", state, "output", output));
    }

    /** Notes an event of another kind, with what is told of it. */
    public synchronized void add(String type, String details, Map<String, Object> members) {
        if (outcome == null) {
            append(type, details, members);
        }
    }

    private void append(String type, String details, Map<String, Object> members) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", history.size() + 1);
        event.put("previousEventId", history.size());
        event.put("timestamp", Timestamps.of(clock.instant()));
        event.put("type", type);
        event.put(details + "EventDetails", members);
        history.add(event);
    }

    public synchronized boolean isRunning() {
        return outcome == null;
    }

    /** Returns what happened so far, oldest first. */
    synchronized List<Map<String, Object>> history() {
        return List.copyOf(history);
    }

    /** Waits until whatever carries it out has ended. */
    public void await() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.join();
        }
    }

    synchronized void begin(StepEngine engine) {
        Thread fresh = new Thread(() -> carryOut(engine), "execution " + name);
        fresh.setDaemon(true);
        thread = fresh;
        fresh.start();
    }

    private void carryOut(StepEngine engine) {
        try {
            end(engine.carryOut(this));
        } catch (InterruptedException e) {
            end(StepOutcome.failed("States.Runtime", "interrupted"));
        } catch (RuntimeException | AssertionError e) {
            end(StepOutcome.failed("States.Runtime", String.valueOf(e)));
        }
    }

    /** Stops the execution and returns when it ended; one that has ended stays as it is. */
    Instant stop(@Nullable String error, @Nullable String cause) {
        Thread running;
        synchronized (this) {
            end(StepOutcome.aborted(error, cause));
            running = thread;
        }
        if (running != null) {
            running.interrupt();
        }
        return stopped();
    }

    private synchronized Instant stopped() {
        return stopped == null ? clock.instant() : stopped;
    }

    private synchronized void end(StepOutcome with) {
        if (outcome != null) {
            return;
        }
        String event = switch (with.status()) {
            case "SUCCEEDED" -> "Succeeded";
            case "TIMED_OUT" -> "TimedOut";
            case "ABORTED" -> "Aborted";
            default -> "Failed";
        };
        append("Execution" + event, "execution" + event, told(with));
        outcome = with;
        stopped = clock.instant();
    }

    private static Map<String, Object> told(StepOutcome outcome) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (outcome.output() != null) {
            told.put("output", outcome.output());
            told.put("outputDetails", Map.of("included", true));
        }
        if (outcome.error() != null) {
            told.put("error", outcome.error());
        }
        if (outcome.cause() != null) {
            told.put("cause", outcome.cause());
        }
        return told;
    }

    /** Returns the execution as DescribeExecution has it. */
    synchronized Map<String, Object> describe(String machineArn) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("executionArn", arn);
        members.put("stateMachineArn", machineArn);
        members.put("name", name);
        members.put("startDate", Timestamps.of(started));
        members.put("input", input);
        members.put("inputDetails", Map.of("included", true));
        members.put("redriveCount", 0);
        StepOutcome ended = outcome;
        members.put("status", ended == null ? "RUNNING" : ended.status());
        if (ended != null) {
            members.put("stopDate", Timestamps.of(stopped()));
            members.putAll(told(ended));
        }
        return members;
    }

    Instant started() {
        return started;
    }
}
