package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Manifests that lead to manifests without end: GHSA-298f-872v-2rcx and its like. */
final class DeepIndexTest {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final TestRegistry source =
            TestRegistry.builder().checkReferences(false).start();
    private final Victim victim = Victim.of(source.host());

    @AfterEach
    void stop() {
        victim.close();
        source.close();
    }

    @Test
    void chainOfIndexesIsRefused() {
        StoredManifest last = index(List.of());
        for (int i = 0; i < 100; i++) {
            last = index(List.of(last));
        }
        tag(last);

        Victim.assertNames("indexes deep", victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
    }

    /** All are on the first level, so that few levels are read, but the way through them is long: it was an overflow of the stack. */
    @Test
    void chainOfIndexesThatAreAllListedAboveIsRefused() {
        List<StoredManifest> all = new ArrayList<>();
        all.add(index(List.of()));
        for (int i = 1; i < 6_000; i++) {
            all.add(0, index(List.of(all.get(0))));
        }
        tag(index(all));

        Victim.assertNames("indexes deep", victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
    }

    /** Honest referrers cannot, a registry that lies about the subject can: each is the other's referrer. */
    @Test
    void referrersInACircleAreCopiedOnce() {
        SampleImage image = SampleImage.builder().layers(10).build();
        SampleImage one = SampleImage.builder().seed(2).layers(10).build();
        SampleImage other = SampleImage.builder().seed(3).layers(10).build();
        image.pushTo(source.repository("app"), "1");
        one.pushTo(source.repository("app"), null);
        other.pushTo(source.repository("app"), null);
        Map.of(image, one, one, other, other, one).forEach(this::pretendReferrer);

        TransferReport report = victim.copies()
                .referrers(ReferrersMode.ALWAYS)
                .run(source.host() + "/app:1", victim.destination().host() + "/copy");

        assertEquals(1, report.count(ImageStatus.COPIED), () -> report.images().toString());
        assertEquals(1, source.requests("GET", ".*/referrers/" + one.digest()).size(), "referrers are asked for once");
        assertEquals(1, source.requests("GET", ".*/referrers/" + other.digest()).size());
    }

    private void pretendReferrer(SampleImage subject, SampleImage referrer) {
        source.onRequest(FaultRule.always(
                "GET",
                ".*/referrers/" + subject.digest(),
                Fault.answering(call -> Answer.json(
                                200,
                                Map.of(
                                        "schemaVersion",
                                        2,
                                        "mediaType",
                                        INDEX,
                                        "manifests",
                                        List.of(Map.of(
                                                "mediaType",
                                                referrer.mediaType(),
                                                "digest",
                                                referrer.digest(),
                                                "size",
                                                referrer.bytes().length))))
                        .with("Content-Type", INDEX))));
    }

    private StoredManifest index(List<StoredManifest> children) {
        String list = children.stream()
                .map(child -> "{\"digest\":\"" + child.digest() + "\",\"size\":" + child.bytes().length + "}")
                .collect(Collectors.joining(","));
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + list + "]}";
        return source.repository("app").putManifest(json.getBytes(StandardCharsets.UTF_8), INDEX, null);
    }

    private void tag(StoredManifest manifest) {
        source.repository("app").putManifest(manifest, "1");
    }
}
