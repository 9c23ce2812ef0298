package dev.drayage.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to registries. */
final class CommonOptions {
    @Option(names = "--json", description = "Print the result as JSON; progress stays on standard error.")
    boolean json;

    @Option(names = "--quiet", description = "Print failures only.")
    boolean quiet;

    @Option(names = "--verbose", description = "Log what is done, and show stack traces of failures.")
    boolean verbose;

    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
