package dev.drayage.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a task or a copy would do. */
@Command(
        name = "plan",
        description = "Says what 'transfer' or 'copy' would do, and what it takes; changes nothing.",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footer = {
            "",
            "The status is 0 when every image would be in place, and 1 when some would be",
            "refused or could not be planned. What is planned is what a run would find now."
        })
final class PlanCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    PlanCommand(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        Function<Session, Finding.Work> question = subject.question(
                "plan",
                environment,
                (session, request) -> rows -> Finding.of(session.drayage().plan(request, Row.planned(rows))),
                (session, task) ->
                        rows -> Finding.of(session.drayage().plan(task, session.tasks(), Row.planned(rows))));
        RunSettings settings = RunSettings.reading(common.connection.connection(environment));
        return new FindingPrinter(environment, common, sessions).run(settings, question);
    }
}
