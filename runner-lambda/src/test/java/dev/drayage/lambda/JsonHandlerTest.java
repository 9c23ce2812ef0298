package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JsonHandlerTest {
    private final Installation installation = new Installation(new Surroundings(Map.of(), Aws::builder, System.out));

    @Test
    void answersWithAnObject() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        handler(() -> Map.of("b", 2)).handleRequest(input("{\"a\":1}"), output, new TestContext());

        assertEquals("{\"b\":2}", output.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : new String[] {"", "[]", "null", "{\"a\":1,\"a\":2}", "{\"a\":", "{}x"}) {
            assertThrows(
                    RefusedException.class,
                    () -> handler(Map::of).handleRequest(input(text), new ByteArrayOutputStream(), new TestContext()),
                    text);
        }
    }

    @Test
    void refusalsAndOtherFailuresHaveNamesCodesAndRemedies() {
        assertEquals(
                "INVALID_INPUT: wrong. Do it right.",
                assertInstanceOf(RefusedException.class, failure(new InvalidInputException("wrong", "Do it right.")))
                        .getMessage());
        assertEquals(
                "DENIED: no",
                assertInstanceOf(UnfinishedException.class, failure(new DrayageException(ErrorCode.DENIED, "no", null)))
                        .getMessage());
    }

    @Test
    void whatAwsHasQuotedIsNotLogged() {
        RuntimeException quoting = new IllegalStateException("The canonical string should have been AKIA...");

        assertNull(failure(new DrayageException(ErrorCode.DENIED, "no", null, quoting))
                .getCause());
    }

    @Test
    void defectsKeepTheirCauses() {
        DrayageException defect = DrayageException.of(new IllegalStateException("a bug"));

        assertSame(defect, failure(defect).getCause());
    }

    @Test
    void variablesThatMakeNoSenseAreRefusedByName() {
        Installation wrong =
                new Installation(new Surroundings(Map.of("DRAYAGE_RETRIES", "many"), Aws::builder, System.out));

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> wrong.parts().settings());
        assertEquals("DRAYAGE_RETRIES: 'many' is not a number of retries", refused.getMessage());
    }

    @Test
    void textsAreBounded() {
        String message = "x".repeat(1_000_000);

        for (RuntimeException failure : new RuntimeException[] {
            failure(new InvalidInputException(message, null)),
            failure(new DrayageException(ErrorCode.DENIED, message, null)),
            new ImagesFailedException(message)
        }) {
            int length = String.valueOf(failure.getMessage()).length();
            assertTrue(length < 10_000, () -> failure.getClass() + " has " + length + " characters");
        }
    }

    private RuntimeException failure(DrayageException thrown) {
        return assertThrows(
                RuntimeException.class,
                () -> handler(() -> {
                            throw thrown;
                        })
                        .handleRequest(input("{}"), new ByteArrayOutputStream(), new TestContext()));
    }

    private JsonHandler handler(Supplier<Map<String, Object>> answer) {
        return new JsonHandler(installation) {
            @Override
            Map<String, Object> answer(Event event, Context context) {
                return answer.get();
            }
        };
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
