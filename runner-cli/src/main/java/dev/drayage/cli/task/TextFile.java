package dev.drayage.cli.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text file that the user names: UTF-8, with or without byte order mark, at most 1 MiB.
 *
 * @param kind what the file is, as errors say it, such as {@code task file}
 */
record TextFile(Path path, String kind) {
    private static final int MAX_SIZE = 1024 * 1024;

    /**
     * Reads the whole file; pipes, too.
     *
     * @throws InvalidInputException when it cannot be read, is too large or not UTF-8
     */
    String read() {
        byte[] bytes = bytes();
        if (bytes.length > MAX_SIZE) {
            throw refusal("is larger than 1 MiB", "Divide it among several tasks.");
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw TextPosition.after(path, decoded).refusal("this is not UTF-8", "Save the file as UTF-8.");
        }
        return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
    }

    InvalidInputException refusal(String message, String remedy) {
        return new InvalidInputException("The " + kind + " '" + Printable.of(path.toString()) + "' " + message, remedy);
    }

    private byte[] bytes() {
        if (Files.isDirectory(path)) {
            throw refusal("is a folder", "Name the file in it.");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(MAX_SIZE + 1);
        } catch (NoSuchFileException e) {
            throw refusal("does not exist", "Check the name; it is looked for in the folder that the command runs in.");
        } catch (AccessDeniedException e) {
            throw refusal("may not be read by you", "Have its permissions changed.");
        } catch (IOException e) {
            throw refusal("cannot be read: " + e.getMessage(), "Name a file that can be read.");
        }
    }
}
