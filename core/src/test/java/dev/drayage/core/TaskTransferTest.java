package dev.drayage.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.Tasks;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks as a whole: opening, what fails before anything is copied, and the report. */
class TaskTransferTest {
    private static final TransferTask TASK = Tasks.parse("ecr; srcImageList=app:1");

    private final DrayageException denied = new DrayageException(ErrorCode.DENIED, "AWS says no", "Ask for it.");
    private final List<ImageResult> heard = new ArrayList<>();
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final World world = new World().listener(new TransferListener() {
        @Override
        public void finished(ImageResult result) {
            heard.add(result);
            throw new IllegalStateException("a listener that throws");
        }
    });

    @BeforeEach
    void hush() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    }

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void reportDescribesTheTaskAndTheRegistriesAreClosed() {
        world.source().seed("app", world.images().image("config"), "1");
        TransferReport report = world.transfer("ecr; srcImageList=app:1");
        assertEquals(TASK.describe(), report.task());
        assertTrue(report.succeeded());
        assertTrue(world.registries().isClosed());
    }

    @Test
    void taskThatCannotBeOpenedIsOneFailedRow() {
        TransferReport report = world.drayage().transfer(TASK, task -> {
            throw denied;
        });
        assertEquals(1, report.images().size());
        assertEquals(ImageStatus.FAILED, report.images().get(0).status());
        assertEquals(denied, report.images().get(0).error());
        assertEquals(report.images(), heard);
    }

    @Test
    void taskThatMakesNoSenseIsRefusedAndClosed() {
        Drayage drayage = world.drayage();
        assertThrows(
                InvalidInputException.class,
                () -> drayage.transfer(
                        TASK,
                        task -> new OpenTask(
                                world.registries(),
                                world.source().host(),
                                world.source().host())));
        assertTrue(world.registries().isClosed());
        assertEquals(List.of(), world.source().calls().all());
    }

    @Test
    void sourceThatCannotListIsOneFailedRow() {
        TransferReport report = world.transfer("ecr");
        assertEquals(1, report.images().size());
        ImageResult row = report.images().get(0);
        assertEquals("source.example/*", row.source());
        assertNotNull(row.error());
        assertEquals(ErrorCode.UNSUPPORTED, row.error().code());
        assertFalse(report.succeeded());
    }

    @Test
    void listingOfASourceThatCannotListIsAFailure() {
        assertThrows(DrayageException.class, () -> world.select("ecr"));
        assertTrue(world.registries().isClosed());
    }
}
