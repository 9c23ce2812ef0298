package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.SelectionEntry;
import java.nio.charset.StandardCharsets;

/** Names of images are refused as input, or printed so that they are read as the same again. */
class ReferenceFuzzTest {
    @FuzzTest
    void reference(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Reference reference;
        try {
            reference = Reference.parse(text);
        } catch (InvalidInputException e) {
            return;
        }
        assertEquals(reference, Reference.parse(reference.toString()));
    }

    @FuzzTest
    void selectionEntry(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        SelectionEntry entry;
        try {
            entry = SelectionEntry.parse(text);
        } catch (InvalidInputException e) {
            return;
        }
        assertEquals(entry, SelectionEntry.parse(entry.toString()));
    }
}
