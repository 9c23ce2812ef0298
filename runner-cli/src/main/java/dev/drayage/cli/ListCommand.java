package dev.drayage.cli;

import dev.drayage.cli.output.ErrorText;
import dev.drayage.cli.output.ImageTable;
import dev.drayage.cli.task.TaskOptions;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Reference;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.task.TransferTask;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what a reference stands for, one image a line. */
@Command(
        name = "list",
        description = "Lists the tags of a repository, or what a task selects, one full reference a line.",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n")
final class ListCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "[HOST[:PORT]/]REPOSITORY lists every tag; with :TAG or @DIGEST, that image if it exists."
                    + " Without SOURCE, what a task selects.")
    private @Nullable String source;

    @Mixin
    private final TaskOptions options = new TaskOptions();

    @Option(names = "--digests", description = "Look every image up, and list its digest and media type, too.")
    private boolean digests;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ListCommand(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        Function<Session, List<ListedImage>> listing = listing();
        RunSettings settings = RunSettings.reading(common.connection.connection(environment));
        List<ListedImage> images;
        byte[] json = {};
        try (Session session = sessions.open(settings)) {
            images = listing.apply(session);
            if (common.json) {
                json = session.json().write(ImageTable.map(images, digests));
            }
        }
        print(images, json);
        return images.stream().allMatch(ListedImage::succeeded) ? CommandRunner.OK : CommandRunner.FAILED;
    }

    private Function<Session, List<ListedImage>> listing() {
        if (source == null) {
            if (!options.given()) {
                throw new InvalidInputException(
                        "There is nothing to list", "Name a repository, or a task: 'drayage list --help' says more.");
            }
            TransferTask task = options.task(environment.variables());
            return session -> session.drayage().select(task, session.tasks());
        }
        if (options.given()) {
            throw new InvalidInputException(
                    "'" + Printable.of(source) + "' stands beside the options of a task", "Leave one of them away.");
        }
        Reference reference = Reference.parse(source);
        return session -> session.drayage().images(reference, digests);
    }

    private void print(List<ListedImage> images, byte[] json) {
        PrintStream stdout = environment.stdout();
        if (common.json) {
            stdout.write(json, 0, json.length);
            stdout.write('\n');
        } else {
            stdout.print(ImageTable.text(images, digests));
        }
        for (ListedImage image : images) {
            DrayageException error = image.error();
            if (error != null) {
                environment.stderr().print(ErrorText.of(error));
            }
        }
    }
}
