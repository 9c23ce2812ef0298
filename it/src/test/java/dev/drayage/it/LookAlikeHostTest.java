package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host that resembles one of Amazon ECR's asks for a login, and would have the user's: CVE-2026-105769 (GHSA-5q7h-w9jf-cx97),
 * CVE-2026-59891 (GHSA-pf56-329r-95rw).
 */
final class LookAlikeHostTest {
    private final LocalAws local = LocalAws.start();
    private final AwsAccount account = local.account("111122223333");
    private final EcrRegistry genuine = account.ecr("us-east-1");
    private final AwsSession session = AwsSession.of(local, account.user("ci"), "us-east-1");
    private final HostileServer hostile =
            HostileServer.answering("401 Unauthorized", "WWW-Authenticate: Basic realm=\"ecr\"\r\n", "");
    private final SampleImage image = SampleImage.builder().layers(1_000).build();

    @AfterEach
    void stop() {
        session.close();
        hostile.close();
        local.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111122223333.dkr.ecr.us-east-1.amazonaws.com.evil.example",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com.evil.amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.amazonaws.comx",
                "111122223333.dkr.ecr.us-east-1.evil-amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.evil.amazonaws.com",
                "evil.111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "111122223333.xdkr.ecr.us-east-1.amazonaws.com",
                "111122223333xdkr.ecr.us-east-1.amazonaws.com",
                "xdkr.ecr.us-east-1.amazonaws.com",
                "dkr.ecr.evil.example",
                "dkr.ecr.us-east-1.amazonaws.com",
                "11112222333.dkr.ecr.us-east-1.amazonaws.com",
                "1111222233334.dkr.ecr.us-east-1.amazonaws.com",
                "111122223333.dkr.ecr-evil.us-east-1.amazonaws.com",
                "111122223333.dkr.ecr.amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.evil-1.amazonaws.com",
                // The suffix of another partition.
                "111122223333.dkr.ecr.us-east-1.amazonaws.com.cn",
                "111122223333.dkr.ecr.us-east-1.amazonaws.eu",
                "111122223333.dkr.ecr.cn-north-1.amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.on.aws",
                "111122223333.dkr-ecr.us-east-1.amazonaws.com",
                // The same machine perhaps, but not the same name.
                "111122223333.dkr.ecr.us-east-1.amazonaws.com.",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com:443",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com:8443",
                "111122223333.DKR.ECR.us-east-1.amazonaws.com.EVIL.example",
                "public.ecr.aws.evil.example",
                "xpublic.ecr.aws",
                "public.ecr.aws.",
                "public.ecr.evil.example"
            })
    void hostThatLooksLikeOneOfEcrGetsNothing(String host) {
        session.endpoint(host, "http://" + hostile.host());
        try (TestRegistry open = TestRegistry.start()) {
            image.pushTo(open.repository("app"), "1");
            session.plain(open.host());

            TransferReport pulled = session.copy(host + "/app:1", open.host() + "/copy:1");
            TransferReport pushed = session.copy(open.host() + "/app:1", host + "/app:1");

            Reports.assertAll(ImageStatus.FAILED, pulled);
            Reports.assertAll(ImageStatus.FAILED, pushed);
            Reports.assertNames(host.toLowerCase(Locale.ROOT), pulled);
            Reports.assertNames(host.toLowerCase(Locale.ROOT), pushed);
        }
        assertTrue(hostile.requests().size() >= 2, "it was reached for both");
        assertFalse(sent("authorization"), hostile.requests().toString());
        assertFalse(sent("x-amz-"), hostile.requests().toString());
        assertEquals(List.of(), local.actions());
    }

    /** What stands before an {@code @} is a user's name in web addresses, and no part of a reference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "111122223333.dkr.ecr.us-east-1.amazonaws.com@localhost/app:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com:1@localhost/app:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com#.evil.example/app:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com?.evil.example/app:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com\\.evil.example/app:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com%2f.evil.example/app:1",
                "111122223333.dkr.ecr.us-e\u0430st-1.amazonaws.com/app:1"
            })
    void hostWithSomethingElseInItIsRefused(String reference) {
        assertThrows(InvalidInputException.class, () -> session.copy(reference, genuine.host() + "/copy:1"));
        assertThrows(InvalidInputException.class, () -> session.copy(genuine.host() + "/app:1", reference));

        assertEquals(List.of(), hostile.requests());
        assertEquals(List.of(), local.actions());
    }

    /** Shows that the tests above would see a credential: the one host that has a right to it gets it, even at a hostile server. */
    @ParameterizedTest
    @ValueSource(
            strings = {"111122223333.dkr.ecr.us-east-1.amazonaws.com", "111122223333.DKR.ECR.US-EAST-1.AmazonAWS.com"})
    void theHostItselfGetsItsToken(String host) {
        image.pushTo(genuine.createRepository("app").content(), "1");
        session.endpoint(genuine.host(), "http://" + hostile.host());
        try (TestRegistry open = TestRegistry.start()) {
            session.plain(open.host()).copy(host + "/app:1", open.host() + "/copy:1");
        }

        assertTrue(sent("authorization: basic "), hostile.requests().toString());
        assertFalse(local.actions("ecr", "GetAuthorizationToken").isEmpty());
    }

    @Test
    void oneTokenIsEnoughForTheHostItself() {
        image.pushTo(genuine.createRepository("app").content(), "1");
        try (TestRegistry open = TestRegistry.start()) {
            Reports.assertAll(
                    ImageStatus.COPIED,
                    session.plain(open.host()).copy(genuine.host() + "/app:1", open.host() + "/copy:1"));
        }

        assertEquals(1, local.actions("ecr", "GetAuthorizationToken").size());
    }

    private boolean sent(String header) {
        return hostile.requests().stream()
                .anyMatch(head -> head.toLowerCase(Locale.ROOT).contains("\r\n" + header));
    }
}
