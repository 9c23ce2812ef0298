package dev.drayage.cli;

import dev.drayage.adapters.registry.json.JsonDocument;
import dev.drayage.cli.output.ErrorText;
import dev.drayage.cli.progress.Progress;
import dev.drayage.core.error.DrayageException;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints rows while they come to be, and holds none of them. Used by one thread at a time. */
final class RowPrinter implements Consumer<Row> {
    private final Environment environment;
    private final CommonOptions common;
    private final Progress progress;
    private @Nullable JsonDocument document;

    RowPrinter(Environment environment, CommonOptions common, Progress progress) {
        this.environment = environment;
        this.common = common;
        this.progress = progress;
    }

    @Override
    public void accept(Row row) {
        if (common.json) {
            document().add(row.toMap());
        } else if (!common.quiet) {
            print(environment.stdout(), row.text());
        }
        if ((common.json || common.quiet) && !row.succeeded()) {
            print(environment.stderr(), row.text());
        }
        DrayageException error = row.error();
        if (common.verbose && error != null) {
            progress.beside(() -> environment.stderr().print(ErrorText.stack(error)));
        }
    }

    /** Prints what follows the rows; the progress is over. */
    void end(Finding finding) {
        PrintStream stdout = environment.stdout();
        if (common.json) {
            document().end(finding.fields());
            stdout.write('\n');
        } else if (!common.quiet) {
            stdout.print(finding.text());
        }
    }

    private void print(PrintStream out, String text) {
        if (!text.isEmpty()) {
            progress.beside(() -> out.print(text));
        }
    }

    /** A document is begun with its first row: a command that fails before has printed nothing. */
    private JsonDocument document() {
        JsonDocument begun = document;
        if (begun == null) {
            begun = JsonDocument.begin(environment.stdout(), "images");
            document = begun;
        }
        return begun;
    }
}
