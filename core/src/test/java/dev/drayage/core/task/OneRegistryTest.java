package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks whose accounts are known only when AWS was asked. */
class OneRegistryTest {
    @ParameterizedTest
    @CsvSource({"ecr, destRegion", "ecr; srcImageList=app, destRegion", "ecr; destPrefix=mirror, destPrefix"})
    void copiesOntoThemselvesAreRefused(String task, String parameter) {
        TransferTask parsed = Tasks.parse(task);

        InvalidTaskException refused = assertThrows(InvalidTaskException.class, parsed::refuseCopyOntoItself);

        assertEquals(parameter, refused.problems().get(0).parameter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecr; srcImageList=app; destPrefix=mirror", "public", "public; destPrefix=mirror"})
    void otherNamesAreNoCopiesOntoThemselves(String task) {
        assertDoesNotThrow(Tasks.parse(task)::refuseCopyOntoItself);
    }

    @Test
    void theParserSaysTheSame() {
        InvalidTaskException known =
                assertThrows(InvalidTaskException.class, () -> Tasks.parse("ecr; destRegion=us-east-1"));
        InvalidTaskException learnt =
                assertThrows(InvalidTaskException.class, Tasks.parse("ecr")::refuseCopyOntoItself);

        assertEquals(known.problems(), learnt.problems());
    }
}
