package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsCredentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where Data Transfer Hub shows or asks for too much, by the number of the weakness in the list of them. */
final class SecurityWeaknessTest {
    private static final SampleImage APP =
            SampleImage.builder().layers(1_000, 2_000).build();

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    /** Neither the report nor its errors, neither the mail nor the log at its most talkative. */
    @Test
    void weakness31SecretsAreNowhereToBeSeen() {
        String password = "p4ss-w0rd";
        StringBuilder seen = new StringBuilder();
        try (TestRegistry registry =
                TestRegistry.builder().basic("robot", password + "!").start()) {
            transfers.session().plain(registry.host());
            transfers
                    .account()
                    .in(Transfers.SOURCE_REGION)
                    .putSecret("login", "{\"username\":\"robot\",\"password\":\"" + password + "\"}");
            seen.append(logged(() -> seen.append(text(transfers.run(
                    "sourceType", "Public", "srcImageList", registry.host() + "/app:v1", "srcCredential", "login")))));
        }
        AwsCredentials key = transfers.account().user("gone").credentials();
        transfers.account().user("gone").revoke();
        transfers.putSecret("key", key);
        seen.append(logged(() -> seen.append(text(transfers.run("srcCredential", "key")))));
        transfers.push(APP, "app", "v1");
        seen.append(logged(() -> seen.append(text(transfers.run()))));
        transfers.alarms().forEach(message -> seen.append(message.text()));

        assertTrue(seen.length() > 1_000);
        for (String secret : List.of(password, base64("robot:" + password), key.secretAccessKey(), "Basic ")) {
            assertFalse(seen.toString().contains(secret), secret);
        }
        transfers.aws().requests().stream()
                .map(request -> request.requestHeaders().get("Authorization"))
                .filter(Objects::nonNull)
                .forEach(header -> assertFalse(seen.toString().contains(header.replaceFirst(".* ", "")), header));
    }

    /** Policies can name the repositories and the few actions that a task needs. */
    @Test
    void weakness31FewPermissionsOnFewRepositoriesAreEnough() {
        transfers.push(APP, "app", "v1");
        transfers.user().allow("ecr:GetAuthorizationToken", "*");
        for (String action : List.of("BatchGetImage", "GetDownloadUrlForLayer")) {
            transfers.user().allow("ecr:" + action, "app");
        }
        for (String action : List.of(
                "BatchGetImage",
                "CreateRepository",
                "InitiateLayerUpload",
                "UploadLayerPart",
                "CompleteLayerUpload",
                "PutImage")) {
            transfers.user().allow("ecr:" + action, "mirror/app");
        }

        TransferReport report = transfers.run("srcImageList", "app:v1", "destPrefix", "mirror");

        Reports.assertAll(ImageStatus.COPIED, report);
        transfers.assertArrived(APP, "mirror/app", "v1");
    }

    /** Returns what is logged meanwhile, down to the least important line of Drayage's own classes. */
    private static String logged(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.drayage");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        logger.setLevel(Level.TRACE);
        try {
            action.run();
        } finally {
            logger.detachAppender(lines);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    private static String text(TransferReport report) {
        StringWriter text = new StringWriter();
        text.append(new String(OciRegistries.json().write(report.toMap()), StandardCharsets.UTF_8));
        text.append(report.toString());
        report.images().forEach(image -> {
            if (image.error() != null) {
                image.error().printStackTrace(new PrintWriter(text, true));
            }
        });
        return text.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
