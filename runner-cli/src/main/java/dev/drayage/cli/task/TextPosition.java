package dev.drayage.cli.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.nio.file.Path;

/**
 * A place in a text file, as errors name it.
 *
 * @param line counted from 1
 * @param column counted from 1, in Unicode characters
 */
record TextPosition(Path file, int line, int column) {
    /** Returns the place behind the beginning of a file's text. */
    static TextPosition after(Path file, String text) {
        int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
        int lineStart = text.lastIndexOf('\n') + 1;
        return new TextPosition(file, line, 1 + text.codePointCount(lineStart, text.length()));
    }

    InvalidInputException refusal(String message, String remedy) {
        return new InvalidInputException(this + ": " + message, remedy);
    }

    @Override
    public String toString() {
        return "'" + Printable.of(file.toString()) + "', line " + line + ", column " + column;
    }
}
