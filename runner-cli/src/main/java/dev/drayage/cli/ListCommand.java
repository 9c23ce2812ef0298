package dev.drayage.cli;

import dev.drayage.cli.log.LogSetup;
import dev.drayage.cli.output.ErrorText;
import dev.drayage.cli.output.ImageTable;
import dev.drayage.core.Drayage;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.transfer.TransferListener;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what a reference stands for, one image a line. */
@Command(
        name = "list",
        description = "Lists the tags of a repository, one full reference a line.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n")
final class ListCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Parameters(
            paramLabel = "SOURCE",
            description = "[HOST[:PORT]/]REPOSITORY lists every tag; with :TAG or @DIGEST, that image if it exists.")
    private String source = "";

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
        if (common.verbose) {
            LogSetup.beVerbose();
        }
        Reference reference = Reference.parse(source);
        RunSettings settings = new RunSettings(
                common.connection.settings(environment),
                Drayage.Builder.DEFAULT_JOBS,
                ReferrersMode.NEVER,
                TransferListener.silent());
        List<ListedImage> images;
        byte[] json = {};
        try (Session session = sessions.open(settings)) {
            images = session.drayage().images(reference, digests);
            if (common.json) {
                json = session.json().write(ImageTable.map(images, digests));
            }
        }
        print(images, json);
        return images.stream().allMatch(image -> image.error() == null) ? CommandRunner.OK : CommandRunner.FAILED;
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
