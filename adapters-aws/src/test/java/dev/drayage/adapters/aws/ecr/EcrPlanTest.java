package dev.drayage.adapters.aws.ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.ecr.rate.FakeTime;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.port.Work;
import dev.drayage.core.task.RepositoryCreation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingRequest;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingResponse;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Repository;

/** What Amazon ECR says beforehand about what a plan takes and what it would refuse. */
class EcrPlanTest {
    private static final RepositoryName APP = RepositoryName.of("app");

    private final FakeEcrClient client = new FakeEcrClient();
    private final FakeTime time = new FakeTime();

    private EcrRegistry registry(RepositoryCreation creation) {
        return EcrRegistry.of(
                EcrHost.parse(RegistryHost.of("111122223333.dkr.ecr.us-east-1.amazonaws.com"))
                        .orElseThrow(),
                client,
                time.rates(),
                creation,
                new FakePlainSource(),
                new FakePlainDestination());
    }

    private DestinationRegistry destination() {
        return registry(RepositoryCreation.standard()).destination();
    }

    @Test
    void workIsToldInActionsWithTheTimeOfTheSlowest() {
        assertEquals(
                new Effort(
                        Map.of(
                                "CreateRepository", 1L,
                                "InitiateLayerUpload", 5L,
                                "UploadLayerPart", 3L,
                                "CompleteLayerUpload", 3L,
                                "PutImage", 40L),
                        Duration.ofSeconds(3)),
                destination().effort(new Work(1, 3, 2, 40)));
        assertEquals(Effort.none(), destination().effort(new Work(0, 0, 0, 0)));
    }

    @Test
    void repositoriesThatPushesCreateTakeNoRequest() {
        DestinationRegistry onPush = registry(new RepositoryCreation.OnPush()).destination();
        assertEquals(Effort.none(), onPush.effort(new Work(2, 0, 0, 0)));
        assertTrue(onPush.creationRefusal(APP).isEmpty());
    }

    @Test
    void repositoriesThatNobodyMayCreateAreRefused() {
        DestinationRegistry never = registry(new RepositoryCreation.Never()).destination();
        DrayageException refusal = never.creationRefusal(APP).orElseThrow();
        assertEquals(ErrorCode.NOT_FOUND, refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("/app' does not exist"), refusal.getMessage());
        assertTrue(destination().creationRefusal(APP).isEmpty());
        assertEquals(List.of(), client.requests());
    }

    @Test
    void blobsAreReadByTheirUrls() {
        assertEquals(
                new Effort(Map.of("GetDownloadUrlForLayer", 6_000L), Duration.ofSeconds(1)),
                registry(RepositoryCreation.standard()).source().downloads(6_000));
    }

    @ParameterizedTest
    @CsvSource({
        "MUTABLE, , ''",
        "IMMUTABLE, , 'dev-1 latest v1.2'",
        "IMMUTABLE_WITH_EXCLUSION, 'latest dev-*', v1.2",
        "MUTABLE_WITH_EXCLUSION, v*, v1.2",
        "MUTABLE_WITH_EXCLUSION, '*.* *e*', 'dev-1 latest v1.2'",
        "MUTABLE_WITH_EXCLUSION, dev, ''"
    })
    void tagsAreImmutableByTheRepositorysSettings(String mutability, @Nullable String filters, String immutable) {
        List<ImageTagMutabilityExclusionFilter> exclusions = filters == null
                ? List.of()
                : Arrays.stream(filters.split(" ", -1))
                        .map(filter -> ImageTagMutabilityExclusionFilter.builder()
                                .filterType("WILDCARD")
                                .filter(filter)
                                .build())
                        .toList();
        Repository repository = Repository.builder()
                .imageTagMutability(mutability)
                .imageTagMutabilityExclusionFilters(exclusions)
                .build();
        DescribeRepositoriesResponse answer =
                DescribeRepositoriesResponse.builder().repositories(repository).build();
        client.on(DescribeRepositoriesRequest.class, request -> answer);
        Set<Tag> found = destination().immutableTags(APP, List.of(Tag.of("v1.2"), Tag.of("latest"), Tag.of("dev-1")));
        assertEquals(immutable, found.stream().map(Tag::value).sorted().collect(Collectors.joining(" ")));
        assertEquals(1, client.requests().size());
    }

    @Test
    void settingsThatMayNotBeReadAreNotKnown() {
        client.on(DescribeRepositoriesRequest.class, request -> {
            throw FakeEcrClient.error(400, "AccessDeniedException", "no");
        });
        assertEquals(Set.of(), destination().immutableTags(APP, List.of(Tag.of("1"))));
    }

    @Test
    void mountsAreThoseOfTheAccountsSetting() {
        client.on(
                GetAccountSettingRequest.class,
                request -> GetAccountSettingResponse.builder().value("ENABLED").build());
        assertEquals(Mounting.ONCE_REFERRED_TO, destination().mounting());
        client.on(
                GetAccountSettingRequest.class,
                request -> GetAccountSettingResponse.builder().value("DISABLED").build());
        assertEquals(Mounting.NEVER, destination().mounting());
    }

    @Test
    void stoppedRunIsNoAnswer() {
        client.on(DescribeRepositoriesRequest.class, request -> {
            throw new DrayageException(ErrorCode.INTERRUPTED, "stopped", null);
        });
        assertThrows(DrayageException.class, () -> destination().immutableTags(APP, List.of(Tag.of("1"))));
    }
}
