package dev.drayage.console.web.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task can be taken elsewhere as text. */
final class TaskTextsTest {
    @Test
    void theFileIsTheTaskWithItsDefaults() {
        String yaml = TaskTexts.yaml(task("mirror", null, Map.of()));

        assertTrue(yaml.contains("sourceType: Public\n"), yaml);
        assertTrue(yaml.contains("srcImageList:\n- mysql:8\n- ghcr.io/acme/app:ALL_TAGS\n"), yaml);
        assertTrue(yaml.contains("destAccountId: '012345678901'\n"), yaml);
    }

    @Test
    void theCommandHasTheTaskAndItsSchedule() {
        Schedule schedule = Schedule.parse("cron(0 2 * * ? *)", ZoneId.of("Asia/Shanghai"));

        String command = TaskTexts.command(task("Mirror for China!", schedule, Map.of()));
        assertTrue(command.startsWith("bin/deploy stack --stack Mirror-for-China --region eu-west-1 \\\n"), command);
        assertTrue(command.contains(" srcImageList=mysql:8,ghcr.io/acme/app:ALL_TAGS"), command);
        assertTrue(command.contains(" 'scheduleExpression=cron(0 2 * * ? *)'"), command);
        assertTrue(command.contains(" scheduleTimezone=Asia/Shanghai"), command);
        assertTrue(TaskTexts.command(task("x", null, Map.of())).contains("scheduleExpression=none"));
    }

    @Test
    void aShellTakesEveryNameAsText() throws IOException, InterruptedException {
        for (String name : List.of("a; touch /tmp/x", "$(id)", "'\"`", "--help", "", "数据", "-x")) {
            String command =
                    TaskTexts.command(task(name, null, Map.of())).replaceFirst("bin/deploy", "printf '%s\\\\n'");
            Process shell = new ProcessBuilder("bash", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            List<String> words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertEquals(0, shell.waitFor());
            assertEquals(List.of("stack", "--stack"), words.subList(0, 2));
            assertTrue(words.get(2).matches("[A-Za-z][A-Za-z0-9-]*"), words.get(2));
            assertEquals("--region", words.get(3));
            assertTrue(words.stream().skip(5).allMatch(word -> word.matches("[A-Za-z]+=.*")), words.toString());
        }
    }

    @Test
    void whatTheTemplateCannotSayIsNoticed() {
        assertFalse(TaskTexts.isMoreThanDeployed(task("x", null, Map.of("createRepositories", "explicit"))));
        assertTrue(TaskTexts.isMoreThanDeployed(task("x", null, Map.of("kmsKey", "alias/images"))));
        assertTrue(TaskTexts.isMoreThanDeployed(task("x", null, Map.of("createRepositories", "never"))));
    }

    private static StoredTask task(String name, @Nullable Schedule schedule, Map<String, String> further) {
        Map<String, String> parameters = new LinkedHashMap<>(further);
        parameters.put("sourceType", "Public");
        parameters.put("srcImageList", "mysql:8\nghcr.io/acme/app:ALL_TAGS");
        parameters.put("destRegion", "eu-west-1");
        parameters.put("destAccountId", "012345678901");
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        TaskDetails details = new TaskDetails(name, "", Engine.IN_PROCESS, parameters, schedule);
        return new StoredTask("t1", 1, details, "", "", now, now, null);
    }
}
