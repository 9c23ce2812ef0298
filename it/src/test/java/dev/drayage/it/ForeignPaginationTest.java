package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A list's next page is on another host, or never the last: GHSA-h7vf-4x9w-h99v, CVE-2023-2253 (GHSA-hqxw-f8mx-cpmw).
 */
final class ForeignPaginationTest {
    private final TestRegistry source =
            TestRegistry.builder().basic(Victim.USER, Victim.PASSWORD).start();
    private final TestRegistry thief = TestRegistry.start();
    private final Victim victim = Victim.of(source.host());

    @AfterEach
    void stop() {
        victim.close();
        thief.close();
        source.close();
    }

    @Test
    void nextPageOfTagsOnAnotherHostIsRefused() {
        SampleImage.builder().layers(10).build().pushTo(source.repository("app"), "1");
        source.onRequest(FaultRule.always(
                "GET", ".*/tags/list", Fault.header("Link", "<" + thief.uri() + "/v2/app/tags/list>; rel=\"next\"")));

        DrayageException error = victim.assertRefused(ErrorCode.UNSAFE, victim.copy("app:ALL_TAGS"));

        Victim.assertNames(source.host(), error);
        Victim.assertNames(thief.host(), error);
        assertEquals(List.of(), thief.requests());
    }

    @Test
    void nextPageOfReferrersOnAnotherHostIsRefused() {
        SampleImage.builder().layers(10).build().pushTo(source.repository("app"), "1");
        source.onRequest(FaultRule.always(
                "GET", ".*/referrers/.*", Fault.header("Link", "<" + thief.uri() + "/next>; rel=\"next\"")));

        TransferReport report = victim.copies()
                .referrers(ReferrersMode.ALWAYS)
                .run(source.host() + "/app:1", victim.destination().host() + "/copy");

        assertTrue(
                report.images().stream()
                        .map(ImageResult::error)
                        .filter(Objects::nonNull)
                        .anyMatch(error -> error.code() == ErrorCode.UNSAFE),
                () -> report.images().toString());
        assertEquals(List.of(), thief.requests());
    }

    /** Each page is another address, and has nothing that is new. */
    @Test
    void pagesThatBringNothingEnd() {
        source.onRequest(FaultRule.always(
                "GET",
                ".*/tags/list",
                Fault.answering(call -> Answer.json(200, Map.of("name", "app", "tags", List.of("1")))
                        .with(
                                "Link",
                                "</v2/app/tags/list?last=" + source.requests().size() + ">; rel=\"next\""))));

        DrayageException error = victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy("app:ALL_TAGS"));

        Victim.assertNames(source.host() + "/app", error);
        int asked = source.requests("GET", ".*/tags/list").size();
        assertTrue(asked < 200, asked + " pages were asked for");
    }

    /** No registry is asked for {@code _catalog}: only Amazon ECR's list of repositories is read, and it could lead back to itself. */
    @Test
    void pagesOfRepositoriesThatLeadBackEnd() {
        try (Transfers transfers = Transfers.start()) {
            transfers.push(SampleImage.builder().layers(10).build(), "app", "v1");
            transfers
                    .aws()
                    .onRequest(FaultRule.always(
                            "POST",
                            "/ecr/DescribeRepositories",
                            Fault.answering(call -> Answer.json(
                                    200,
                                    Map.of(
                                            "repositories",
                                            List.of(Map.of("repositoryName", "app")),
                                            "nextToken",
                                            "again")))));

            TransferReport report = transfers.run();

            List<ImageResult> results = report.images().stream()
                    .filter(result -> result.error() != null)
                    .toList();
            assertEquals(1, results.size(), report::toString);
            DrayageException error = Objects.requireNonNull(results.get(0).error());
            assertEquals(ErrorCode.INVALID_CONTENT, error.code());
            Victim.assertNames(transfers.source().host(), error);
            Victim.assertNames("does not end", error);
            assertEquals(2, transfers.calls().get("DescribeRepositories"));
        }
    }
}
