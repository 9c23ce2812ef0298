package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.Partition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Data Transfer Hub gets wrong, by the number of the weakness in the list of them. */
final class CorrectnessWeaknessTest {
    private static final SampleImage APP =
            SampleImage.builder().layers(1_000, 2_000).build();

    private final Transfers transfers = Transfers.start(LocalAws.builder().pageSize(2));

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void weakness01DestinationPrefixIsApplied() {
        transfers.push(APP, "team/app", "v1");

        Reports.assertAll(ImageStatus.COPIED, transfers.run("destPrefix", "mirror/eu"));

        assertEquals(List.of("mirror/eu/team/app"), transfers.destination().repositories());
        transfers.assertArrived(APP, "mirror/eu/team/app", "v1");
    }

    /** The clock stands still meanwhile. */
    @Test
    void weakness02CopyThatTakesNoTimeIsASuccess() {
        transfers.push(APP, "app", "v1");

        TransferReport report = transfers.run();

        assertEquals(report.started(), report.ended());
        Reports.assertAll(ImageStatus.COPIED, report);
        assertTrue(report.succeeded());
        assertEquals(List.of(), transfers.alarms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void weakness03ArchitecturesAndDigestStay(String includeUntagged) {
        SampleImage image = SampleIndexes.multiPlatform();
        transfers.push(image, "app", "v1");

        Reports.assertAll(ImageStatus.COPIED, transfers.run("includeUntagged", includeUntagged));

        transfers.assertArrived(image, "app", "v1");
    }

    @Test
    void weakness03UntaggedImagesSignaturesAndSbomsComeAlong() {
        SampleImage untagged = SampleImage.builder().seed(3).layers(3_000).build();
        List<SampleImage> all = List.of(
                APP,
                untagged,
                SampleArtifacts.signature(APP),
                SampleArtifacts.referrer(untagged, "application/spdx+json", "packages of "),
                SampleArtifacts.cosignSignature(APP));
        all.forEach(image -> transfers.push(image, "app"));
        transfers.push(APP, "app", "v1");
        transfers.push(all.get(4), "app", SampleArtifacts.cosignTag(APP.digest()));

        Reports.assertAll(ImageStatus.COPIED, transfers.run("includeUntagged", "true"));

        all.forEach(image -> transfers.assertArrived(image, "app", image.digest()));
        transfers.assertArrived(all.get(4), "app", SampleArtifacts.cosignTag(APP.digest()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Public     | ALL      |                  | srcList
            Public     | SELECTED |                  | srcImageList
            Public     | SELECTED | ,                | srcImageList
            Public     | SELECTED | docker://nginx:1 | srcImageList
            Amazon_ECR | SELECTED | app:             | srcImageList
            Amazon_ECR | SELECTED | localhost:5000/a | srcImageList
            Amazon_ECR | SELECTED |                  | srcImageList
            """)
    void weakness04NonsenseIsRefusedBeforeAnythingIsDone(String type, String which, String list, String parameter) {
        String region = type.equals("Public") ? "" : Transfers.SOURCE_REGION;
        InvalidTaskException refused = assertThrows(
                InvalidTaskException.class,
                () -> transfers.run(
                        "sourceType",
                        type,
                        "srcRegion",
                        region,
                        "srcList",
                        which,
                        "srcImageList",
                        Objects.toString(list, "")));

        assertEquals(parameter, refused.problems().get(0).parameter());
        assertEquals(List.of(), transfers.aws().requests());
    }

    @Test
    void weakness04BlankEntriesAreNoImages() {
        transfers.push(APP, "app", "v1", "latest");

        TransferReport report = transfers.run("srcImageList", " app:v1,\n\t,,app,\n");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(
                List.of("latest", "v1"),
                transfers.destination().repository("app").content().tags());
        assertEquals(2, report.images().size());
    }

    @Test
    void weakness04PublicImagesMayHavePortsDigestsAndAllTheirTags() {
        try (TestRegistry registry = TestRegistry.start()) {
            String host = registry.host();
            APP.pushTo(registry.repository("app"), "v1");
            APP.pushTo(registry.repository("app"), "v2");
            APP.pushTo(registry.repository("one"), null);
            APP.pushTo(registry.repository("two"), "v1");
            transfers.session().plain(host);
            String list = "%1$s/app:ALL_TAGS,%1$s/one@%2$s,%1$s/two:v1@%2$s".formatted(host, APP.digest());

            Reports.assertAll(ImageStatus.COPIED, transfers.run("sourceType", "Public", "srcImageList", list));
        }
        transfers.assertArrived(APP, "localhost/app", "v1");
        transfers.assertArrived(APP, "localhost/app", "v2");
        transfers.assertArrived(APP, "localhost/one", APP.digest());
        transfers.assertArrived(APP, "localhost/two", "v1");
    }

    @Test
    void weakness05RepositoriesThatCannotBeListedKeepNoOtherBack() {
        transfers.push(APP, "app", "v1");
        transfers.push(APP, "locked", "v1");
        transfers.push(APP, "other", "v1");
        transfers.user().allow("*", "app").allow("*", "other").allow("*", "alarms");
        transfers.user().allow("ecr:DescribeRepositories", "*").allow("ecr:GetAuthorizationToken", "*");

        TransferReport report = transfers.run();

        assertEquals(List.of("app", "other"), transfers.destination().repositories());
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
        assertEquals(1, transfers.alarms().size());
        assertTrue(transfers.alarms().get(0).text().contains("repository/locked"), transfers.alarms()::toString);
    }

    @Test
    void weakness06OneFailedImageFailsTheRun() {
        transfers.push(APP, "app", "v1");

        TransferReport report = transfers.run("srcImageList", "app:v1,app:v2");

        assertFalse(report.succeeded());
        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.FAILED),
                report.images().stream().map(ImageResult::status).toList());
    }

    @Test
    void weakness07WhyARepositoryCannotBeMadeIsSaid() {
        transfers.push(APP, "app", "v1");
        transfers.user().allow("ecr:Batch*", "*").allow("ecr:Describe*", "*").allow("ecr:Get*", "*");

        ImageResult result = transfers.run().images().get(0);

        DrayageException error = Objects.requireNonNull(result.error());
        assertEquals(ErrorCode.DENIED, error.code());
        assertTrue(String.valueOf(error.getMessage()).startsWith("Creating the repository "), error.getMessage());
        assertTrue(String.valueOf(error.remedy()).contains("ecr:CreateRepository"), error.remedy());
        assertEquals(1, transfers.aws().actions("ecr", "CreateRepository").size());
        assertEquals(0, transfers.aws().requests("POST", "/v2/").size());
    }

    @Test
    void weakness08ManifestsKeepTheirBytes() {
        List<SampleImage> images = List.of(
                SampleImages.prettyDocker(),
                SampleImages.oddOci(),
                SampleIndexes.dockerList(),
                SampleIndexes.richIndex(),
                SampleIndexes.nestedIndex(),
                SampleArtifacts.artifact());
        images.forEach(image -> transfers.push(image, "app", image.digest().substring(7)));

        Reports.assertAll(ImageStatus.COPIED, transfers.run());

        images.forEach(
                image -> transfers.assertArrived(image, "app", image.digest().substring(7)));
    }

    @Test
    void weakness08AlteredLayersAreNoticed() {
        transfers.push(APP, "app", "v1");
        transfers.aws().onRequest(FaultRule.always("GET", "starport-layer-bucket", Fault.flipByte(10)));

        ImageResult result = transfers.run().images().get(0);

        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(
                ErrorCode.INVALID_CONTENT,
                Objects.requireNonNull(result.error()).code());
        assertEquals(
                List.of(), transfers.destination().repository("app").content().tags());
        assertEquals(
                List.of(), transfers.destination().repository("app").content().blobs());
    }

    /** From each partition into a commercial region, and back: identities of one are unknown in the other. */
    @ParameterizedTest
    @CsvSource({
        "CHINA, cn-north-1, amazonaws.com.cn",
        "CHINA, cn-northwest-1, amazonaws.com.cn",
        "GOVCLOUD, us-gov-west-1, amazonaws.com",
        "EUROPEAN, eusc-de-east-1, amazonaws.eu",
        "ISOLATED, us-iso-east-1, c2s.ic.gov"
    })
    void weakness09HostsOfEveryPartition(Partition partition, String region, String suffix) {
        AwsAccount away = transfers.aws().account("777788889999", partition);
        EcrRegistry foreign = away.ecr(region);
        APP.pushTo(foreign.createRepository("app").content(), "v1");
        transfers.putSecret("away", away.user("copier").credentials());
        transfers
                .session()
                .endpoint(
                        "*.dkr.ecr.*." + suffix,
                        transfers.aws().registryEndpoint().toString());

        TransferReport here = transfers.run("srcRegion", region, "srcCredential", "away");
        TransferReport back = transfers.run(
                "srcRegion", "eu-west-1", "destRegion", region, "destCredential", "away", "destPrefix", "back");

        Reports.assertAll(ImageStatus.COPIED, here);
        Reports.assertAll(ImageStatus.COPIED, back);
        assertEquals(
                "777788889999.dkr.ecr." + region + "." + suffix + "/app:v1",
                here.images().get(0).source());
        Transfers.assertArrived(APP, foreign, "back/app", "v1");
    }

    @Test
    void weakness10ListsAreReadToTheirEnd() {
        for (int i = 1; i <= 7; i++) {
            SampleImage image = SampleImage.builder().seed(i).layers(100).build();
            transfers.push(image, "many", "a" + i, "b" + i);
            transfers.push(image, "app" + i, "v1");
        }

        TransferReport report = transfers.run();

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(21, report.images().size());
        assertEquals(8, transfers.destination().repositories().size());
        assertEquals(
                14, transfers.destination().repository("many").content().tags().size());
    }
}
