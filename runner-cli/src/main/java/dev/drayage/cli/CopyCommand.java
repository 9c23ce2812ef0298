package dev.drayage.cli;

import dev.drayage.core.Drayage;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.transfer.TransferListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies images and reports on each. */
@Command(
        name = "copy",
        description = "Copies images to another registry or repository; what is there already is left alone.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n")
final class CopyCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE... DESTINATION",
            hideParamSyntax = true,
            description = {
                "SOURCE is [HOST[:PORT]/]REPOSITORY[:TAG][@DIGEST] (no tag: latest), or REPOSITORY:ALL_TAGS.",
                "DESTINATION is a reference, or a prefix when it ends with '/': each source then keeps its name"
                        + " under it. Several sources need a prefix."
            })
    private final List<String> references = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Copy N images at a time, and twice as many blobs (1 to 64; default: ${DEFAULT-VALUE}).")
    private int jobs = Drayage.Builder.DEFAULT_JOBS;

    @Option(
            names = "--referrers",
            paramLabel = "WHEN",
            converter = ReferrersModes.class,
            completionCandidates = ReferrersModes.class,
            description = "Copy signatures, attestations and SBOMs along: ${COMPLETION-CANDIDATES} (default: auto, with"
                    + " images that are copied; always looks at unchanged ones, too).")
    private ReferrersMode referrers = ReferrersMode.AUTO;

    @Option(
            names = "--create-repositories",
            paramLabel = "HOW",
            description = "What becomes of repositories that a registry of Amazon ECR lacks: ${COMPLETION-CANDIDATES}"
                    + " (default: explicit, they are created; on-push: ECR creates them by its creation templates).",
            converter = MissingRepositories.class,
            completionCandidates = MissingRepositories.class)
    private RepositoryCreation creation = RepositoryCreation.standard();

    @Option(names = "--dry-run", description = "Say what would be done, as 'drayage plan' does, and change nothing.")
    private boolean dryRun;

    @Mixin
    private final UploadOption upload = new UploadOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    CopyCommand(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        CopyRequest request = References.request(references, "copy");
        Connection connection = common.connection.connection(environment);
        FindingPrinter printer = new FindingPrinter(environment, common, sessions);
        if (dryRun) {
            return printer.run(
                    settings(connection, TransferListener.silent()),
                    session -> rows -> Finding.of(session.drayage().plan(request, Row.planned(rows))));
        }
        return printer.runWithProgress(
                progress -> settings(connection, progress),
                session -> rows -> Finding.of(session.drayage().copy(request, Row.transferred(rows))));
    }

    private RunSettings settings(Connection connection, TransferListener listener) {
        return new RunSettings(connection, creation, jobs, referrers, upload.mode, listener);
    }
}
