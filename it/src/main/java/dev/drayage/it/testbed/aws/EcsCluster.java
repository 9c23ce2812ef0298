package dev.drayage.it.testbed.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A cluster of Amazon ECS, what tasks can be run in it, and those that were; thread-safe. */
public final class EcsCluster {
    private final AwsRegion region;
    private final String name;
    private final Map<String, Definition> definitions = new ConcurrentHashMap<>();
    private final Map<String, EcsTask> tasks = new ConcurrentHashMap<>();
    private final Map<String, Begun> byToken = new LinkedHashMap<>();
    private int failuresToCome;

    EcsCluster(AwsRegion region, String name) {
        this.region = region;
        this.name = name;
    }

    /** What a task definition says of its one container. */
    private record Definition(
            String container, Map<String, String> environment, LogGroup log, String prefix, Container.Image image) {}

    /** What was begun by a client token. */
    private record Begun(Object request, EcsTask task) {}

    /** Returns the cluster's ARN. */
    public String arn() {
        return region.arn("ecs", "cluster/" + name);
    }

    /** Registers a task definition with one container, which logs by awslogs, and returns its ARN. */
    public String register(
            String family,
            String container,
            Map<String, String> environment,
            LogGroup log,
            String prefix,
            Container.Image image) {
        String arn = region.arn("ecs", "task-definition/" + family + ":1");
        definitions.put(arn, new Definition(container, Map.copyOf(environment), log, prefix, image));
        return arn;
    }

    /** Has the next tasks not be placed, for want of capacity. */
    public synchronized void lackCapacity(int times) {
        failuresToCome = times;
    }

    /** Forgets all tasks, as ECS does about an hour after their end. */
    public void forgetTasks() {
        tasks.clear();
    }

    @Nullable
    EcsTask task(String arn) {
        return tasks.get(arn);
    }

    boolean knows(String definition) {
        return definitions.containsKey(definition);
    }

    String container(String definition) {
        return find(definition).container();
    }

    private Definition find(String arn) {
        Definition definition = definitions.get(arn);
        if (definition == null) {
            throw AwsError.of("ClientException", "TaskDefinition not found.");
        }
        return definition;
    }

    /**
     * Begins a task, or returns the one that was begun by the token; null when there is no capacity.
     *
     * @param request all that was asked for, to be told from another request with the token
     */
    synchronized @Nullable EcsTask run(
            String definitionArn, Map<String, String> overrides, @Nullable String token, Object request) {
        Begun begun = token == null ? null : byToken.get(token);
        if (begun != null) {
            if (!begun.request().equals(request)) {
                throw AwsError.of("ConflictException", "The client token was used with other parameters.");
            }
            return begun.task();
        }
        if (failuresToCome > 0) {
            failuresToCome--;
            return null;
        }
        Definition definition = find(definitionArn);
        String id = UUID.randomUUID().toString().replace("-", "");
        EcsTask task = new EcsTask(region.arn("ecs", "task/" + name + "/" + id), definition.container());
        tasks.put(task.arn(), task);
        if (token != null) {
            byToken.put(token, new Begun(request, task));
        }
        Map<String, String> environment = new LinkedHashMap<>(definition.environment());
        environment.putAll(overrides);
        String stream = definition.prefix() + "/" + definition.container() + "/" + id;
        Thread thread =
                new Thread(() -> task.carryOut(definition.image(), environment, definition.log(), stream), "ecs-task");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Returns the ARNs of the tasks that it knows. */
    public List<String> tasks() {
        return new ArrayList<>(tasks.keySet());
    }
}
