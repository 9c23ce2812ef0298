package dev.drayage.cli;

import picocli.CommandLine.Command;

/** The command itself: does nothing without a subcommand. */
@Command(
        name = "drayage",
        description = "Copies container images between registries, byte for byte.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        versionProvider = VersionFromManifest.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything is in place",
            "1:some images failed or differ",
            "2:wrong usage or configuration; nothing was copied",
            "130:interrupted"
        },
        footer = {
            "",
            "Credentials come from docker's configuration ($DOCKER_CONFIG, else ~/.docker)",
            "and its credential helpers: 'docker login' is enough. For Amazon ECR they come",
            "from AWS: environment, profile or role.",
            "",
            "'drayage console' starts the web console; 'drayage console --help' says more."
        })
final class DrayageCommand {}
