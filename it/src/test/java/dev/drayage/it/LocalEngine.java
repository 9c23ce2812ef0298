package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.port.Json;
import dev.drayage.it.StateMachine.TaskError;
import dev.drayage.it.deploy.Samples;
import dev.drayage.it.deploy.Stack;
import dev.drayage.it.deploy.Template;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.it.testbed.aws.StepEngine;
import dev.drayage.it.testbed.aws.StepExecution;
import dev.drayage.it.testbed.aws.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The template's state machine on a local AWS: its functions are the real ones, in this process, and its workers the real one, as a process.
 * It is strict about what it is asked.
 */
final class LocalEngine implements StateMachine.Tasks, StepEngine {
    private static final Json JSON = OciRegistries.json();

    /** What ECS takes as overrides of a task. */
    private static final int MAX_OVERRIDES = 8_192;

    private final Transfers transfers;
    private final Path folder;
    private final Stack stack;
    private final Functions functions;
    private final S3Bucket bucket;
    private final Map<String, String> addresses;
    private final Set<FunctionCall> calls = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<TaskError> nextOfCopy = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> nextOfWorker = new ConcurrentLinkedQueue<>();
    private List<String> others = List.of();
    private boolean listed = true;
    private String own = "";

    /** @param parameters of the template, beside the fewest */
    LocalEngine(Transfers transfers, Path folder, String... parameters) {
        this.transfers = transfers;
        this.folder = folder;
        Map<String, String> all = Samples.with(
                Samples.FEWEST, "srcRegion", Transfers.SOURCE_REGION, "destRegion", Transfers.DESTINATION_REGION);
        this.stack = new Stack(Template.read(), Samples.with(all, parameters));
        this.functions = new Functions(transfers.aws(), transfers.user(), transfers.clock(), Map.of());
        this.bucket = transfers.account().in(Transfers.SOURCE_REGION).createBucket("work");
        this.addresses = Map.of("<Workspace>", bucket.name(), "<AlarmTopic>", transfers.alarmTopic());
    }

    /** Begins an execution and waits for its end. */
    StateMachine.Run run(String name) throws IOException {
        return run(name, Map.of());
    }

    /** Begins an execution with an input, and waits for its end. */
    StateMachine.Run run(String name, Map<String, ?> input) throws IOException {
        own = name;
        return new StateMachine(definition()).run(name, new String(JSON.write(input), StandardCharsets.UTF_8), this);
    }

    /** Carries an execution of the local Step Functions out, whose history has the states that are not an item's. */
    @Override
    public StepOutcome carryOut(StepExecution execution) {
        String definition = definition();
        Set<String> states = Template.map(
                        Template.get(JSON.readObject(definition.getBytes(StandardCharsets.UTF_8)), "States"))
                .keySet();
        StateMachine.Tasks tasks = new StateMachine.Tasks() {
            @Override
            public Map<String, Object> carryOut(String state, Map<String, Object> input) throws TaskError {
                return LocalEngine.this.carryOut(state, input);
            }

            @Override
            public void happened(String event, Map<String, Object> state) {
                String name = (String) Template.get(state, "name");
                String type = (String) Template.get(state, "type");
                if (states.contains(name) && event.equals("StateEntered")) {
                    execution.entered(type, name, text(Template.get(state, "input")));
                } else if (states.contains(name) && event.equals("StateExited")) {
                    execution.exited(type, name, text(Template.get(state, "output")));
                }
            }
        };
        try {
            own = execution.name();
            StateMachine.Run run = new StateMachine(definition).run(execution.name(), execution.input(), tasks);
            return run.succeeded()
                    ? StepOutcome.succeeded(text(run.output()))
                    : StepOutcome.failed(run.text("error"), run.text("cause"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object object) {
        return new String(JSON.write(Template.map(object)), StandardCharsets.UTF_8);
    }

    private String definition() {
        return resolved((String) Template.get(stack.properties("StateMachine"), "DefinitionString"));
    }

    /** Sets which executions began before the next one and are still under way. */
    void others(String... names) {
        others = List.of(names);
    }

    /** Has the list of executions lag behind. */
    void listNothing() {
        listed = false;
    }

    /** Has the next call of the copying function fail with an error of Lambda's own. */
    void failNextCopy(String error) {
        nextOfCopy.add(new TaskError(error, "{\"errorMessage\":\"" + error + "\"}"));
    }

    /** Has the next task of ECS end with an error of its own, {@code ECS.…}, or with a task that {@code never began} or was {@code stopped}. */
    void failNextWorker(String error) {
        nextOfWorker.add(error);
    }

    /** Leaves all calls under way little time, and waits until they have seen it. */
    void letTimePass() {
        calls.forEach(call -> call.letPass(100_000));
    }

    S3Bucket bucket() {
        return bucket;
    }

    @Override
    public Map<String, Object> carryOut(String state, Map<String, Object> input) throws TaskError {
        return switch (state) {
            case "Look for Other Runs" -> executions(input);
            case "Plan" -> function("PlanFunction", input, functions::plan);
            case "Read the List" -> list(input);
            case "Function" -> copy(input);
            case "Worker" -> worker(input);
            case "Report" -> function("ReportFunction", input, functions::report);
            default -> throw new AssertionError(state + " is no task");
        };
    }

    private Map<String, Object> executions(Map<String, Object> input) {
        assertEquals("RUNNING", input.get("StatusFilter"));
        String machine = String.valueOf(input.get("StateMachineArn"));
        List<String> latestFirst = new ArrayList<>(listed ? List.of(own) : List.of());
        latestFirst.addAll(others);
        return Map.of(
                "Executions",
                latestFirst.stream()
                        .map(name -> Map.of(
                                "ExecutionArn",
                                machine.replace(":stateMachine:", ":execution:") + ":" + name,
                                "Name",
                                name))
                        .toList());
    }

    /** A function as a state calls it. */
    private interface Called {
        Map<String, Object> with(Map<String, Object> payload);
    }

    private static Map<String, Object> function(String name, Map<String, Object> input, Called function)
            throws TaskError {
        assertEquals(Set.of("FunctionName", "Payload"), input.keySet());
        assertEquals("<" + name + ".Arn>", input.get("FunctionName"));
        Map<String, Object> payload = Template.map(Template.get(input, "Payload"));
        try {
            return Map.of("StatusCode", 200, "Payload", function.with(payload));
        } catch (RuntimeException e) {
            String type = e.getClass().getName();
            Map<String, Object> cause = Map.of(
                    "errorMessage", String.valueOf(e.getMessage()),
                    "errorType", type,
                    "stackTrace", List.of("dev.drayage.lambda.JsonHandler.handleRequest(JsonHandler.java)"));
            throw new TaskError(type, new String(JSON.write(cause), StandardCharsets.UTF_8));
        }
    }

    private Map<String, Object> copy(Map<String, Object> input) throws TaskError {
        TaskError failure = nextOfCopy.poll();
        if (failure != null) {
            throw failure;
        }
        FunctionCall call = new FunctionCall();
        calls.add(call);
        try {
            return function("CopyFunction", input, payload -> functions.copy(payload, call));
        } finally {
            calls.remove(call);
            call.end();
        }
    }

    private Map<String, Object> list(Map<String, Object> input) {
        assertEquals(bucket.name(), input.get("Bucket"));
        byte[] list = Objects.requireNonNull(bucket.get((String) Template.get(input, "Key")));
        return Map.of("items", WorkerProcess.objects(new String(list, StandardCharsets.UTF_8)));
    }

    /** Runs a task of ECS; a container that ends with another status than 0 fails the state. */
    private Map<String, Object> worker(Map<String, Object> input) throws TaskError {
        assertEquals("<TaskDefinition>", input.get("TaskDefinition"));
        assertEquals("FARGATE", input.get("LaunchType"));
        byte[] overrides = JSON.write(Template.map(Template.get(input, "Overrides")));
        assertTrue(overrides.length <= MAX_OVERRIDES, "too much for ECS");
        String failure = nextOfWorker.poll();
        if (failure != null && failure.startsWith("ECS.")) {
            throw new TaskError(failure, "no task was started");
        }
        Map<String, Object> container = new LinkedHashMap<>(Map.of("Name", "worker"));
        if (!"never began".equals(failure)) {
            container.put("ExitCode", exit(input, failure != null));
        }
        Map<String, Object> task = Map.of("Containers", List.of(container));
        if (!Objects.equals(container.get("ExitCode"), 0)) {
            throw new TaskError("States.TaskFailed", new String(JSON.write(task), StandardCharsets.UTF_8));
        }
        return task;
    }

    private int exit(Map<String, Object> input, boolean stopped) {
        Map<String, String> environment = new HashMap<>(environment(
                Template.map(Template.list(Template.get(stack.properties("TaskDefinition"), "ContainerDefinitions"))
                        .get(0))));
        Object containers = Template.get(Template.map(Template.get(input, "Overrides")), "ContainerOverrides");
        Map<String, Object> override = Template.map(Template.list(containers).get(0));
        assertEquals("worker", override.get("Name"));
        environment.putAll(environment(override));
        try {
            WorkerProcess worker = WorkerProcess.start(transfers.aws(), environment, folder);
            if (stopped) {
                worker.terminate();
            }
            return worker.await();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Map<String, String> environment(Map<String, Object> container) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object pair : new ArrayList<>(Template.list(Template.get(container, "Environment")))) {
            Map<String, Object> both = Template.map(pair);
            variables.put((String) Template.get(both, "Name"), resolved((String) Template.get(both, "Value")));
        }
        return variables;
    }

    private String resolved(String text) {
        String whole = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            whole = whole.replace(address.getKey(), address.getValue());
        }
        return whole;
    }
}
