package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks are made and changed by the wizard, and what is wrong is said where it is. */
final class WizardTest {
    private final KeptBackend backend = new KeptBackend();
    private final ConsoleServer server =
            ConsoleServer.start(backend, new StaticProbe(), ServerSettings.local(0, ZoneOffset.UTC));
    private final Browser browser = new Browser(server);

    @AfterEach
    void stop() {
        server.close();
    }

    /** Returns a form that can be kept. */
    static Map<String, String> complete() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("step", "REVIEW");
        fields.put("ticket", "ticket-1");
        fields.put("taskId", "");
        fields.put("version", "0");
        fields.put("name", "Mirror");
        fields.put("sourceType", "Public");
        fields.put("srcImageList", "mysql:8\nghcr.io/acme/app:ALL_TAGS");
        fields.put("destRegion", "eu-west-1");
        return fields;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "destRegion|nowhere|is not an AWS region",
                "destAccountId|12345|is not an AWS account id",
                "srcImageList|mysql:8,mysql:8:8|is not an image reference",
                "srcCredential|AKIAABCDEFGHIJKLMNOP|a credential stands where the name of a secret belongs",
                "jobs|900|is not a number of jobs",
                "name||is missing"
            })
    void aProblemIsSaidAtItsField(String field, String value, String problem) {
        Map<String, String> fields = complete();
        fields.put(field, value == null ? "" : value);

        String part = browser.post("/tasks/wizard/check?field=" + field, fields, "HX-Request", "true")
                .body();
        assertTrue(part.contains(problem), part);
        assertTrue(part.contains("class=\"problem\""), part);
        assertFalse(part.contains("<html"), "a part of the page only");
        String other = field.equals("destPrefix") ? "jobs" : "destPrefix";
        String clean = browser.post("/tasks/wizard/check?field=" + other, fields, "HX-Request", "true")
                .body();
        assertTrue(clean.isBlank(), clean);
    }

    @Test
    void aLongListIsNotCut() {
        Map<String, String> fields = complete();
        fields.put("srcImageList", "mysql:8\n".repeat(150_000) + "the-last:1");
        fields.put("step", "DETAILS");
        fields.put("go", "DETAILS");

        assertTrue(browser.post("/tasks/wizard", fields).body().contains("the-last:1"));
    }

    @Test
    void aSecretInThePlaceOfItsNameIsNotRepeatedByTheProblem() {
        Map<String, String> fields = complete();
        fields.put("srcCredential", "AKIAABCDEFGHIJKLMNOP");

        String part =
                browser.post("/tasks/wizard/check?field=srcCredential", fields).body();
        assertFalse(part.contains("AKIAABCDEFGHIJKLMNOP"), part);
    }

    @Test
    void aStepWithProblemsIsNotLeftByNext() {
        Map<String, String> fields = complete();
        fields.put("step", "DESTINATION");
        fields.put("destRegion", "nowhere");
        fields.put("go", "next");

        String page = browser.post("/tasks/wizard", fields).body();
        assertTrue(page.contains("<input type=\"hidden\" name=\"step\" value=\"DESTINATION\">"), page);
        assertTrue(page.contains("aria-invalid=\"true\""), page);
        assertTrue(page.contains("href=\"#destRegion\""), "the summary leads to the field");
    }

    @Test
    void aStepWithoutProblemsIsLeftWhateverIsWrongElsewhere() {
        Map<String, String> fields = complete();
        fields.put("name", "");
        fields.put("step", "DESTINATION");
        fields.put("go", "next");

        String page = browser.post("/tasks/wizard", fields).body();
        assertTrue(page.contains("name=\"step\" value=\"DETAILS\""), page);
        assertFalse(page.contains("aria-invalid"), "what was not come to yet is not wrong yet");
        assertTrue(page.contains("name=\"destRegion\" value=\"eu-west-1\""), "other steps are carried along");
    }

    @Test
    void aTaskIsMadeOnceHoweverOftenTheFormIsSent() {
        HttpResponse<String> first = browser.post("/tasks/wizard/save", complete());
        HttpResponse<String> second = browser.post("/tasks/wizard/save", complete());

        assertEquals(303, first.statusCode());
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
        assertEquals(1, backend.tasks.tasks(TaskQuery.first(10)).total());
        StoredTask task = backend.tasks.tasks(TaskQuery.first(10)).rows().get(0).task();
        assertEquals(
                "mysql:8\nghcr.io/acme/app:ALL_TAGS",
                task.details().parameters().get("srcImageList"));
        assertFalse(task.details().parameters().containsKey("srcRegion"));
    }

    @Test
    void htmxIsLedToTheTaskThatWasMade() {
        HttpResponse<String> answer = browser.post("/tasks/wizard/save", complete(), "HX-Request", "true");

        assertEquals(200, answer.statusCode());
        assertEquals(
                "/tasks/task-1?notice=task-created",
                answer.headers().firstValue("HX-Redirect").orElse(""));
    }

    @Test
    void aTaskWithProblemsIsNotKept() {
        Map<String, String> fields = complete();
        fields.put("destRegion", "");

        String page = browser.post("/tasks/wizard/save", fields).body();
        assertTrue(page.contains("name=\"step\" value=\"REVIEW\""), page);
        assertTrue(page.contains("is missing"), page);
        assertEquals(0, backend.tasks.tasks(TaskQuery.first(10)).total());
    }

    @ParameterizedTest
    @CsvSource({
        "none,scheduleAt,2027-01-31T03:00,",
        "at,scheduleAt,2027-01-31T03:00,at(2027-01-31T03:00:00)",
        "rate,scheduleRate,12,rate(12 days)",
        "rate,scheduleRate,1,rate(1 day)",
        "cron,scheduleCron,0 2 * * ? *,cron(0 2 * * ? *)"
    })
    void schedulesAreKeptAsEventBridgeWritesThem(String kind, String field, String value, String kept) {
        Map<String, String> fields = complete();
        fields.put("scheduleKind", kind);
        fields.put(field, value);
        fields.put("zone", "UTC");

        browser.post("/tasks/wizard/save", fields);
        StoredTask task = backend.tasks.task("task-1");
        assertNotNull(task);
        var schedule = task.details().schedule();
        assertEquals(kept, schedule == null ? null : schedule.expression());
        String edited = browser.get("/tasks/task-1/edit").body();
        assertTrue(edited.contains("name=\"scheduleKind\" value=\"" + kind + "\""), edited);
    }

    @ParameterizedTest
    @CsvSource({
        "at,scheduleAt,2099-01-31T03:00,Asia/Tokyo,1,2099-01-30T18:00:00Z",
        "cron,scheduleCron,0 18 1 1 ? *,Asia/Tokyo,3,-01-01T09:00:00Z",
        "rate,scheduleRate,12,,3,Z",
        "cron,scheduleCron,0 18,UTC,0,",
        "cron,scheduleCron,0 18 1 1 ? *,Asia/Atlantis,0,",
        "none,scheduleRate,12,UTC,0,"
    })
    void whenATaskWouldRunNextIsSaidAsItIsTyped(
            String kind, String field, String value, String zone, int count, String time) {
        Map<String, String> fields = complete();
        fields.put("scheduleKind", kind);
        fields.put(field, value);
        fields.put("zone", zone == null ? "" : zone);

        HttpResponse<String> answer = browser.post("/tasks/wizard/times", fields, "HX-Request", "true");
        assertEquals(200, answer.statusCode());
        String part = answer.body();
        assertEquals(count, part.split("<time ", -1).length - 1, part);
        assertEquals(count, part.split((time == null ? "no time" : time) + "\"", -1).length - 1, part);
        assertEquals(zone != null && count > 0, part.contains("clocks of " + zone), part);
        fields.put("go", "REVIEW");
        String review = browser.post("/tasks/wizard", fields).body();
        assertTrue(review.contains("name=\"step\" value=\"REVIEW\""), review);
        assertEquals(count, review.split("<time ", -1).length - 1, review);
        fields.put("go", "DETAILS");
        String details = browser.post("/tasks/wizard", fields).body();
        assertEquals(count, details.split("<time ", -1).length - 1, details);
    }

    @Test
    void aProblemOfTheScheduleIsSaidAtTheFieldOfItsKind() {
        Map<String, String> fields = complete();
        fields.put("scheduleKind", "at");
        fields.put("scheduleAt", "soon");

        assertTrue(browser.post("/tasks/wizard/check?field=scheduleAt", fields)
                .body()
                .contains("is not a schedule"));
        assertTrue(browser.post("/tasks/wizard/check?field=scheduleCron", fields)
                .body()
                .isBlank());
    }

    @Test
    void aTaskThatSomebodyElseHasChangedIsNotOverwritten() {
        browser.post("/tasks/wizard/save", complete());
        Map<String, String> fields = complete();
        fields.put("taskId", "task-1");
        fields.put("version", "1");
        fields.put("name", "First");
        assertEquals(303, browser.post("/tasks/wizard/save", fields).statusCode());
        fields.put("name", "Second");

        HttpResponse<String> late = browser.post("/tasks/wizard/save", fields);
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("changed or deleted by somebody else"), late.body());
        StoredTask task = backend.tasks.task("task-1");
        assertNotNull(task);
        assertEquals("First", task.details().name());
    }

    @Test
    void aCloneIsANewTask() {
        browser.post("/tasks/wizard/save", complete());

        String page = browser.get("/tasks/task-1/clone").body();
        assertTrue(page.contains("name=\"name\" value=\"Mirror (copy)\""), page);
        assertTrue(page.contains("name=\"taskId\" value=\"\""), page);
    }

    @Test
    void whatIsTriedIsNotKept() {
        String test = browser.post("/tasks/wizard/test", complete()).body();

        assertTrue(test.contains("2 images would go to 123456789012.dkr.ecr.eu-west-1.amazonaws.com"), test);
        assertEquals(0, backend.tasks.tasks(TaskQuery.first(10)).total());
    }

    @Test
    void aTaskCanBeTriedBeforeItHasAName() {
        Map<String, String> fields = complete();
        fields.remove("name");

        assertTrue(browser.post("/tasks/wizard/plan", fields).body().contains("1 with problems"));
    }
}
