package dev.drayage.console;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.engine.StackEngines;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.store.ConsoleStore;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.core.error.InvalidInputException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options that say where tasks are kept, and what carries them out. */
final class PlaceOptions {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceOptions.class);
    private static final String TABLE_VARIABLE = "DRAYAGE_CONSOLE_TABLE";
    private static final String STACK_VARIABLE = "DRAYAGE_CONSOLE_STACK";

    /** As after any other failure: whoever started the console may start it again. */
    private static final int TABLE_LOST = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep tasks and runs in this folder (default: drayage/console in $XDG_DATA_HOME, else in"
                    + " ~/.local/share).")
    private @Nullable Path data;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Keep them in this table of Amazon DynamoDB instead; also $" + TABLE_VARIABLE + ".")
    private @Nullable String table;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "Let this deployed stack carry tasks out, too: its workers on Fargate, and its state machine;"
                    + " also $" + STACK_VARIABLE + ". With --table, tasks are carried out by nothing else.")
    private @Nullable String stack;

    /**
     * What the options say.
     *
     * @param local whether tasks can be carried out in this process
     * @param kept where tasks are kept, for people
     */
    record Place(
            Supplier<? extends ConsoleStore> store,
            Supplier<? extends Engines> engines,
            boolean local,
            RunSettings runs,
            String kept) {}

    /** @throws InvalidInputException when the options do not go together */
    Place read(Surroundings surroundings) {
        String tableName = given(table, surroundings.variable(TABLE_VARIABLE));
        String stackName = given(stack, surroundings.variable(STACK_VARIABLE));
        Supplier<Engines> engines =
                () -> stackName == null ? Engines.none() : StackEngines.open(aws(), OciRegistries.json(), stackName);
        if (tableName == null) {
            Path folder = data == null ? surroundings.data() : data;
            return new Place(
                    () -> EmbeddedStore.open(folder, OciRegistries.json()),
                    engines,
                    true,
                    RunSettings.standard(),
                    "in " + folder.toAbsolutePath());
        }
        if (data != null) {
            throw new InvalidInputException(
                    "--data: tasks are kept in a table already", "Leave --data or --table away.");
        }
        // A process that keeps nothing on its disk is replaced now and then: its runs go on in the next one.
        return new Place(
                () -> TableStore.open(aws(), tableName, () -> lost(tableName, surroundings.runtime())),
                engines,
                stackName == null,
                RunSettings.standard().restartingLost(),
                "in the table " + tableName);
    }

    private static void lost(String name, Runtime runtime) {
        LOG.error("The table {} is another console's now: this one ends", name);
        runtime.exit(TABLE_LOST);
    }

    private static Aws aws() {
        return Aws.builder().json(OciRegistries.json()).build();
    }

    private static @Nullable String given(@Nullable String option, String variable) {
        String value = option == null ? variable.strip() : option;
        return value.isEmpty() ? null : value;
    }
}
