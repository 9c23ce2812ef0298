package dev.drayage.it.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the oracle, and the check of reports, must not overlook. */
class OracleTest {
    private static final String NAME = "mirror/localhost/app";

    private final SampleImage image = SampleImage.builder().layers(100, 200).build();
    private final SampleImage signature = SampleArtifacts.signature(image);
    private final StoredRepository source = new StoredRepository("app");
    private final StoredRepository there = new StoredRepository(NAME);
    private final Order order =
            new Order(Map.of("app", source), Map.of(), ReferrersMode.ALWAYS, 1, TransferOptions.standard());
    private final Oracle oracle = new Oracle(order, true);

    @BeforeEach
    void fill() {
        for (StoredRepository repository : List.of(source, there)) {
            image.pushTo(repository, "v1");
            signature.pushTo(repository, null);
        }
    }

    private Holding holding(String... names) {
        return new Holding() {
            @Override
            public List<String> repositories() {
                return List.of(names);
            }

            @Override
            public StoredRepository repository(String name, StoredRepository expected) {
                return there;
            }
        };
    }

    private void assertFound(List<String> findings, String words) {
        assertTrue(findings.stream().anyMatch(finding -> finding.contains(words)), () -> words + " in " + findings);
    }

    @Test
    void whatIsRightIsRight() {
        assertEquals(List.of(), oracle.always(holding(NAME)));
        assertEquals(List.of(), oracle.atTheEnd(holding(NAME)));
    }

    @Test
    void aTagHangs() {
        there.deleteBlob(image.blobs().get(1).digest());

        assertFound(oracle.always(holding(NAME)), NAME + ":v1 hangs");
    }

    @Test
    void aBlobHasOtherBytes() {
        String digest = image.blobs().get(1).digest();
        there.putBlob(new OtherBytes(digest));

        assertFound(oracle.always(holding(NAME)), digest + " has other bytes");
    }

    @Test
    void aManifestHasOtherBytesOrAnotherType() {
        there.putManifest(new StoredManifest(signature.bytes(), image.mediaType(), image.digest()), null);
        assertFound(oracle.always(holding(NAME)), image.digest() + " has other bytes");

        there.putManifest(new StoredManifest(image.bytes(), "text/plain", image.digest()), null);
        assertFound(oracle.always(holding(NAME)), image.digest() + " became text/plain");
    }

    @Test
    void aTagAndARepositoryTooMany() {
        there.putManifest(image.manifest(), "v2");

        assertFound(oracle.always(holding(NAME)), NAME + ":v2 was not asked for");
        assertFound(oracle.always(holding(NAME, "other")), "other was not asked for");
    }

    @Test
    void aTagOfAnotherImage() {
        there.putManifest(signature.manifest(), "v1");

        assertFound(oracle.always(holding(NAME)), "not what the source has");
    }

    @Test
    void atTheEndATagOrAReferrerIsMissing() {
        there.deleteManifest(signature.digest());
        assertFound(oracle.atTheEnd(holding(NAME)), "its referrer hangs");

        there.deleteManifest("v1");
        assertFound(oracle.atTheEnd(holding(NAME)), NAME + ":v1 is missing");
    }

    @Test
    void aReportThatLies() {
        ReportCheck reports = new ReportCheck(order, "host");
        ReportedImage row = new ReportedImage("s", "host/" + NAME + ":v1", image.digest(), true, null);
        assertEquals(List.of(), reports.findings(new Outcome(true, true, List.of(row)), holding(NAME)));

        assertFound(reports.findings(new Outcome(true, false, List.of()), holding(NAME)), "has no row");
        ReportedImage lost = new ReportedImage("s", row.destination(), image.digest(), false, "x");
        assertFound(reports.findings(new Outcome(true, false, List.of(row, lost)), holding(NAME)), "both");
        there.deleteManifest("v1");
        assertFound(reports.findings(new Outcome(true, true, List.of(row)), holding(NAME)), "not true");
    }
}
