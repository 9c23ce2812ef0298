package dev.drayage.cli.output;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.TaskProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * An error as a command prints it: what went wrong, and below it what the user can do.
 *
 * @param remedy one sentence, or null when nothing is known to help
 */
public record ErrorText(String message, @Nullable String remedy) {
    public static ErrorText of(DrayageException error) {
        return new ErrorText(String.valueOf(error.getMessage()), error.remedy());
    }

    public static ErrorText of(TaskProblem problem) {
        return new ErrorText(problem.toString(), problem.remedy());
    }

    /** Words a failure that nobody foresaw. */
    public static ErrorText defect(Throwable cause) {
        return new ErrorText(
                "this is a defect in Drayage: " + cause,
                "Please report it, with what the same command prints with --verbose.");
    }

    /** Returns where an error comes from, causes and all, whose messages may repeat what a registry sent. */
    public static String stack(Throwable error) {
        StringWriter stack = new StringWriter();
        error.printStackTrace(new PrintWriter(stack, true));
        return Printable.lines(stack.toString()) + "\n";
    }

    @Override
    public String toString() {
        return "drayage: " + Printable.line(message) + "\n"
                + (remedy == null ? "" : "  -> " + Printable.line(remedy) + "\n");
    }
}
