package dev.drayage.console.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.schedule.EventBridgeCron;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TaskProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts are checked as a whole, and kept as tasks. */
final class TaskEditorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, String> PARAMETERS =
            Map.of("sourceType", "Public", "srcImageList", "mysql:8, ghcr.io/acme/app:1.4", "destRegion", "eu-west-1");

    @TempDir
    private Path folder;

    private EmbeddedStore store;
    private TaskEditor editor;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder, OciRegistries.json());
        editor = new TaskEditor(
                store.tasks(),
                List.of(Engine.IN_PROCESS, Engine.FARGATE),
                new EventBridgeCron(),
                InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static TaskDraft draft(String name, Map<String, String> parameters, String schedule) {
        return new TaskDraft(name, "", "IN_PROCESS", parameters, schedule, "Europe/Berlin");
    }

    @Test
    void aDraftIsKeptAndReadAsADraftAgain() {
        TaskDraft draft = draft("Mirror", PARAMETERS, "cron(0 2 * * ? *)");

        StoredTask task = editor.create(draft);

        assertEquals(task, store.tasks().task(task.id()));
        assertEquals(draft, editor.draft(task));
        assertEquals(Instant.parse("2026-11-25T01:00:00Z"), task.nextRun());
        assertEquals("mysql:8 and 1 more", task.source());
        assertEquals("Amazon ECR eu-west-1", task.destination());
    }

    @Test
    void aListMayBeKeptElsewhere() {
        Map<String, String> kept =
                Map.of("sourceType", "Public", "srcImageList", "ssm:///drayage/images", "destRegion", "eu-west-1");

        StoredTask task = editor.create(draft("Mirror", kept, ""));

        assertEquals("ssm:///drayage/images", task.source());
        assertEquals(kept, task.details().parameters());
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        TaskDraft draft = new TaskDraft("Mirror", "", "STEP_FUNCTIONS", PARAMETERS, "", "");

        List<TaskProblem> problems = editor.check(draft);

        assertEquals(
                List.of("engine"), problems.stream().map(TaskProblem::parameter).toList());
        assertEquals("Use IN_PROCESS, FARGATE.", problems.get(0).remedy());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        TaskDraft draft = new TaskDraft(
                " ", "", "ABACUS", Map.of("sourceType", "Public", "destRegion", "nowhere"), "rate(1 week)", "Mars");

        List<TaskProblem> problems = editor.check(draft);

        assertEquals(
                List.of("name", "engine", "srcImageList", "destRegion", "zone", "schedule"),
                problems.stream().map(TaskProblem::parameter).toList());
        assertThrows(InvalidTaskException.class, () -> editor.create(draft));
        assertEquals(List.of(), editor.check(draft("Mirror", PARAMETERS, "")));
    }

    @Test
    void aScheduleWithoutATimeToComeIsRefused() {
        TaskDraft draft = draft("Mirror", PARAMETERS, "at(2020-01-01T00:00:00)");

        assertEquals(
                List.of("schedule"),
                editor.check(draft).stream().map(TaskProblem::parameter).toList());
    }

    @Test
    void aChangeTakesEffectOnce() {
        StoredTask task = editor.create(draft("Mirror", PARAMETERS, "rate(1 hour)"));

        StoredTask changed = editor.update(task.id(), task.version(), draft("Other", PARAMETERS, ""));

        assertNull(changed.nextRun());
        assertEquals(
                "Other",
                Objects.requireNonNull(store.tasks().task(task.id())).details().name());
        assertThrows(
                StaleTaskException.class,
                () -> editor.update(task.id(), task.version(), draft("Late", PARAMETERS, "")));
    }

    @Test
    void theNextTimesOfAScheduleCanBeShown() {
        Schedule schedule = Schedule.parse("rate(6 hours)", ZoneOffset.UTC);

        assertEquals(List.of(NOW.plusSeconds(6 * 3600), NOW.plusSeconds(12 * 3600)), editor.times(schedule, NOW, 2));
        assertEquals(
                1,
                editor.times(Schedule.parse("at(2027-01-01T00:00:00)", ZoneOffset.UTC), NOW, 5)
                        .size());
    }
}
