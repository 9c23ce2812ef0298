package dev.drayage.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares a destination with what it should have. */
@Command(
        name = "verify",
        description = "Compares the destination with what a task or a copy asks for; changes nothing.",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footer = {
            "",
            "The status is 0 when every image is in place with what refers to it, and 1 when",
            "something is missing, is another image, or could not be compared. Referrers are",
            "left out with '--referrers never'."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    VerifyCommand(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        Function<Session, Finding.Work> question = subject.question(
                "verify",
                environment,
                (session, request) -> rows -> Finding.of(session.drayage().verify(request, Row.verified(rows))),
                (session, task) ->
                        rows -> Finding.of(session.drayage().verify(task, session.tasks(), Row.verified(rows))));
        RunSettings settings = RunSettings.reading(common.connection.connection(environment));
        return new FindingPrinter(environment, common, sessions).run(settings, question);
    }
}
