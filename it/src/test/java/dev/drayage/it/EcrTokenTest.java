package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Amazon ECR's passwords end while a copy is under way. */
final class EcrTokenTest {
    private static final int IMAGES = 3;
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final LocalAws aws = LocalAws.builder().clock(clock).tokenLife(LIFE).start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry ecr = account.ecr("us-east-1");
    private final TestRegistry open = TestRegistry.start();
    private final RenewedLogin login = new RenewedLogin();

    @AfterEach
    void close() {
        open.close();
        aws.close();
    }

    @Test
    void copyIntoEcrGoesOnWhenThePasswordIsRefused() {
        aws.onRequest(FaultRule.once("PUT", "/manifests/", Fault.meanwhile(aws::expireTokens)));

        assertAllCopied(copyIntoEcr());

        assertEquals(2, login.passwords());
        assertTrue(aws.requests().stream().anyMatch(request -> request.status() == 403));
    }

    @Test
    void copyFromEcrGoesOnWhenThePasswordIsRefused() {
        for (int i = 1; i <= IMAGES; i++) {
            image(i).pushTo(ecr.createRepository("app" + i).content(), "v1");
        }
        aws.onRequest(FaultRule.once("GET", "/v2/app1/blobs/", Fault.meanwhile(aws::expireTokens)));

        assertAllCopied(copies().run(sources(ecr.host()), open.host() + "/copy/"));

        assertEquals(2, login.passwords());
        assertTrue(aws.requests().stream().anyMatch(request -> request.status() == 403));
    }

    @Test
    void copyIntoEcrRenewsThePasswordBeforeItEnds() {
        aws.onRequest(
                FaultRule.once("POST", "/blobs/uploads/", Fault.meanwhile(() -> clock.advance(LIFE.minus(MARGIN)))));
        aws.onRequest(FaultRule.once("PUT", "/manifests/", Fault.meanwhile(() -> clock.advance(LIFE))));

        assertAllCopied(copyIntoEcr());

        assertEquals(3, login.passwords());
        assertEquals(
                List.of(),
                aws.requests().stream()
                        .map(LoggedRequest::status)
                        .filter(status -> status == 401 || status == 403)
                        .toList());
    }

    private TransferReport copyIntoEcr() {
        for (int i = 1; i <= IMAGES; i++) {
            image(i).pushTo(open.repository("app" + i), "v1");
            ecr.createRepository("copy/localhost/app" + i);
        }
        return copies().run(sources(open.host()), ecr.host() + "/copy/");
    }

    private static List<String> sources(String host) {
        return IntStream.rangeClosed(1, IMAGES)
                .mapToObj(i -> host + "/app" + i + ":v1")
                .toList();
    }

    private static SampleImage image(int seed) {
        return SampleImage.builder().seed(seed).layers(10_000, 20_000).build();
    }

    private Copies copies() {
        return Copies.over(open.host())
                .endpoint("*.dkr.ecr.*.amazonaws.com", aws.registryEndpoint().toString())
                .keychain(login)
                .clock(clock)
                .jobs(1);
    }

    private static void assertAllCopied(TransferReport report) {
        assertEquals(IMAGES, report.count(ImageStatus.COPIED), report.toString());
    }

    /** Holds a password for the registry until it is due or refused, as a keychain of AWS does. */
    private final class RenewedLogin implements Keychain {
        private @Nullable Credential held;
        private int passwords;

        @Override
        public synchronized Optional<Credential> credential(RegistryHost host) {
            if (!host.value().equals(ecr.host())) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            if (held == null || held.isDue(now)) {
                String password = aws.loginPassword(account.user("ci").credentials(), ecr.region());
                held = Credential.until("AWS", password, now.plus(LIFE).minus(MARGIN));
                passwords++;
            }
            return Optional.of(held);
        }

        @Override
        public synchronized void refused(RegistryHost host, Credential credential) {
            if (credential.equals(held)) {
                held = null;
            }
        }

        synchronized int passwords() {
            return passwords;
        }
    }
}
