package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests and plans of the wizard hold up neither the browser nor the console for long. */
@Timeout(60)
final class ProbeLimitTest {
    private static final int AT_ONCE = 4;

    @ParameterizedTest
    @CsvSource({"/tasks/wizard/test,1", "/tasks/wizard/plan,2"})
    void whatTakesTooLongIsEndedAndSaidSo(String path, int seconds) throws InterruptedException {
        HangingProbe probe = new HangingProbe(Duration.ofSeconds(1));
        try (ConsoleServer server =
                ConsoleServer.start(new KeptBackend(), probe, ServerSettings.local(0, ZoneOffset.UTC))) {
            HttpResponse<String> answer = new Browser(server).post(path, WizardTest.complete(), "HX-Request", "true");

            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("There was no answer within " + seconds + " s"), answer.body());
            assertTrue(answer.body().contains("a run, and a plan of it, take as long as they need"), answer.body());
            assertTrue(probe.ended.tryAcquire(20, TimeUnit.SECONDS), "it still asks");
        }
    }

    @Test
    void anAnswerThatWasBegunBeforeItWasKnownCanBeRead() throws Exception {
        HangingProbe probe = new HangingProbe(Duration.ofMinutes(5));
        try (ConsoleServer server =
                ConsoleServer.start(new KeptBackend(), probe, ServerSettings.local(0, ZoneOffset.UTC))) {
            HttpResponse<InputStream> begun = new Browser(server)
                    .begin("/tasks/wizard/test", WizardTest.complete())
                    .get(20, TimeUnit.SECONDS);
            probe.answer();

            assertEquals(Optional.empty(), begun.headers().firstValue("Content-Encoding"));
            String body = new String(begun.body().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(body.contains("image-99:1"), body);
        }
    }

    @Test
    void aBrowserThatHasGoneHoldsNoPlace() throws InterruptedException {
        HangingProbe probe = new HangingProbe(Duration.ofMinutes(5));
        try (ConsoleServer server =
                ConsoleServer.start(new KeptBackend(), probe, ServerSettings.local(0, ZoneOffset.UTC))) {
            Browser browser = new Browser(server);
            List<CompletableFuture<?>> waiting = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                waiting.add(browser.begin("/tasks/wizard/plan", WizardTest.complete()));
            }
            assertTrue(probe.asked.tryAcquire(AT_ONCE, 20, TimeUnit.SECONDS));
            HttpResponse<String> refused =
                    browser.post("/tasks/wizard/test", WizardTest.complete(), "HX-Request", "true");
            assertEquals(429, refused.statusCode());
            assertTrue(refused.body().contains("Several tests and plans are under way"), refused.body());

            waiting.forEach(request -> request.cancel(true));
            assertTrue(probe.ended.tryAcquire(AT_ONCE, 20, TimeUnit.SECONDS), "they still ask");
            probe.answer();
            HttpResponse<String> free = browser.post("/tasks/wizard/test", WizardTest.complete());
            while (free.statusCode() == 429) {
                free = browser.post("/tasks/wizard/test", WizardTest.complete());
            }
            assertTrue(free.body().contains("would go to"), free.body());
        }
    }
}
