package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistries;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task hands over to be copied, before any image is looked at. */
class TaskSelectionTest {
    private final FakeRegistry source = new FakeRegistry("source.example", new FakeJson());
    private final FakeRegistry destination = new FakeRegistry("destination.example", new FakeJson());
    private final FakeRegistries registries = new FakeRegistries(source, destination);
    private final List<RepositoryRequest> requests = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final RequestStream.Sink sink = new RequestStream.Sink() {
        @Override
        public void accept(RepositoryRequest request) {
            requests.add(request);
        }

        @Override
        public void refuse(Repository repository, String to, DrayageException reason) {
            refused.add(repository + " -> " + to + ": " + reason.code());
        }
    };

    @ParameterizedTest
    @CsvSource({"true, TAGS_AND_UNTAGGED", "false, TAGS"})
    void allIsEveryRepositoryWhichMayBeEmpty(boolean includeUntagged, Extent extent) {
        source.withCatalog(2);
        List.of("team/a", "team/b", "team/c").forEach(source::seed);
        read("ecr; destPrefix=copy; includeUntagged=" + includeUntagged);
        assertEquals(
                List.of(
                        "source.example/team/a -> destination.example/copy/team/a",
                        "source.example/team/b -> destination.example/copy/team/b",
                        "source.example/team/c -> destination.example/copy/team/c"),
                routes());
        for (RepositoryRequest request : requests) {
            assertEquals(extent, request.extent());
            assertTrue(request.mayBeEmpty());
            assertEquals(List.of(), request.images());
        }
    }

    @Test
    void allReadsNothingButTheListOfRepositories() {
        source.withCatalog(2);
        List.of("app", "bin", "cat").forEach(source::seed);
        read("ecr");
        assertEquals(2, source.calls().all().size());
        assertEquals(2, source.calls().count(Verb.LIST_REPOSITORIES));
    }

    @Test
    void allOfARegistryWithoutRepositoriesIsNothing() {
        source.withCatalog(2);
        read("ecr");
        assertEquals(List.of(), requests);
    }

    @Test
    void repositoryWhoseNameTheDestinationRefusesLeavesTheOthers() {
        source.withCatalog(2);
        List.of("app", "x", "bin").forEach(source::seed);
        read("ecr");
        assertEquals(
                List.of(
                        "source.example/app -> destination.example/app",
                        "source.example/bin -> destination.example/bin"),
                routes());
        assertEquals(List.of("source.example/x -> destination.example/*: INVALID_INPUT"), refused);
    }

    @Test
    void allOfASourceThatCannotListIsUnsupported() {
        TaskSelection selection = selection("ecr");
        DrayageException failure = assertThrows(DrayageException.class, () -> selection.forEach(sink));
        assertEquals(ErrorCode.UNSUPPORTED, failure.code());
    }

    @Test
    void entriesOfOneRepositoryAreOneRequestInTheOrderOfTheList() {
        read("ecr; srcImageList=bin:1,app:2,bin@DIGEST,app:1");
        assertEquals(
                List.of(
                        "source.example/bin -> destination.example/bin",
                        "source.example/app -> destination.example/app"),
                routes());
        assertEquals(Extent.NAMED, requests.get(0).extent());
        assertFalse(requests.get(0).mayBeEmpty());
        assertEquals(
                List.of(
                        "source.example/bin:1 -> destination.example/bin:1",
                        "source.example/bin@" + Tasks.DIGEST + " -> destination.example/bin"),
                images(requests.get(0)));
        assertEquals(
                List.of(
                        "source.example/app:2 -> destination.example/app:2",
                        "source.example/app:1 -> destination.example/app:1"),
                images(requests.get(1)));
    }

    @ParameterizedTest
    @CsvSource({"true, TAGS_AND_UNTAGGED", "false, TAGS"})
    void allTagsKeepTheEntriesNamedBesides(boolean includeUntagged, Extent extent) {
        read("ecr; srcImageList=app:1,app:ALL_TAGS; includeUntagged=" + includeUntagged);
        assertEquals(extent, requests.get(0).extent());
        assertFalse(requests.get(0).mayBeEmpty());
        assertEquals(List.of("source.example/app:1 -> destination.example/app:1"), images(requests.get(0)));
    }

    @Test
    void pinnedTagKeepsItsTag() {
        read("ecr; srcImageList=app:1@DIGEST");
        assertEquals(
                List.of("source.example/app:1@" + Tasks.DIGEST + " -> destination.example/app:1"),
                images(requests.get(0)));
    }

    @Test
    void publicImagesKeepTheNameThatTheUserWrote() {
        read("public; srcImageList=mysql,gcr.io:443/p/app:ALL_TAGS; destPrefix=mirror");
        assertEquals(
                List.of(
                        "docker.io/mysql -> destination.example/mirror/mysql",
                        "gcr.io:443/p/app -> destination.example/mirror/gcr.io/p/app"),
                routes());
        assertEquals(Extent.TAGS, requests.get(1).extent());
    }

    @Test
    void twoSpellingsOfOneRepositoryKeepBothNames() {
        read("public; srcImageList=docker.io/mysql:8,mysql:9");
        assertEquals(
                List.of(
                        "docker.io/mysql -> destination.example/docker.io/mysql",
                        "docker.io/mysql -> destination.example/mysql"),
                routes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; destPrefix=copy"})
    void registryIsNotCopiedIntoItself(String prefix) {
        InvalidInputException failure = assertThrows(InvalidInputException.class, () -> intoItself("ecr" + prefix));
        assertEquals(
                "All repositories of 'source.example' would be copied into the same registry", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app:1", "app:ALL_TAGS", "app@DIGEST", "bin:1,app:1@DIGEST"})
    void imageIsNotCopiedOntoItself(String entries) {
        assertThrows(InvalidInputException.class, () -> intoItself("ecr; srcImageList=" + entries));
    }

    @Test
    void namedImagesMayBeCopiedWithinARegistry() {
        intoItself("ecr; srcImageList=app:ALL_TAGS; destPrefix=copy").forEach(sink);
        assertEquals(List.of("source.example/app -> source.example/copy/app"), routes());
    }

    @Test
    void selectionSaysWhatItIsAboutWhenItFails() {
        assertEquals("source.example/*", selection("ecr").source());
        assertEquals("destination.example/*", selection("ecr").destination());
        assertEquals(
                "destination.example/copy/*", selection("ecr; destPrefix=copy").destination());
        assertEquals("the images of the task", selection("public").source());
    }

    @Test
    void taskThatIsStoppedBeforeItsSelectionIsSkipped() {
        TransferTask task = Tasks.parse("ecr; srcAccountId=123456789012");
        ImageResult row =
                TaskSelection.failed(task, new DrayageException(ErrorCode.INTERRUPTED, "The run was stopped", null));
        assertEquals(ImageStatus.SKIPPED, row.status());
        assertEquals("Amazon ECR 123456789012 us-east-1", row.source());
        assertEquals("Amazon ECR eu-west-1", row.destination());
    }

    private void read(String task) {
        selection(task).forEach(sink);
    }

    private TaskSelection selection(String task) {
        return new TaskSelection(Tasks.parse(task), new OpenTask(registries, source.host(), destination.host()));
    }

    private TaskSelection intoItself(String task) {
        return new TaskSelection(Tasks.parse(task), new OpenTask(registries, source.host(), source.host()));
    }

    private List<String> routes() {
        return requests.stream()
                .map(request -> request.source() + " -> " + request.destination())
                .toList();
    }

    private static List<String> images(RepositoryRequest request) {
        return request.images().stream()
                .map(image -> image.source() + " -> " + image.destination())
                .toList();
    }
}
