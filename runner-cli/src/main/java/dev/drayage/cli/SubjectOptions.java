package dev.drayage.cli;

import dev.drayage.cli.task.TaskOptions;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.task.TransferTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a command is asked about: a task, or what {@code drayage copy} would copy. */
final class SubjectOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE... DESTINATION",
            hideParamSyntax = true,
            description = "What 'drayage copy' would copy with its options left away. Without them, what a task says.")
    private final List<String> references = new ArrayList<>();

    @Mixin
    private final TaskOptions task = new TaskOptions();

    /**
     * Returns the question that is to be put to a session.
     *
     * @param command that asks
     * @throws InvalidInputException when there is nothing to ask about, or too much
     */
    <R> Function<Session, R> question(
            String command,
            Environment environment,
            BiFunction<Session, CopyRequest, R> aboutRequest,
            BiFunction<Session, TransferTask, R> aboutTask) {
        if (!references.isEmpty()) {
            if (task.given()) {
                throw new InvalidInputException(
                        "'" + Printable.of(references.get(0)) + "' stands beside the options of a task",
                        "Leave one of them away.");
            }
            CopyRequest request = References.request(references, command);
            return session -> aboutRequest.apply(session, request);
        }
        if (!task.given()) {
            throw new InvalidInputException(
                    "There is nothing to " + command,
                    "Name a task, or SOURCE... DESTINATION: 'drayage " + command + " --help' says more.");
        }
        TransferTask whole = task.task(environment.variables());
        return session -> aboutTask.apply(session, whole);
    }
}
