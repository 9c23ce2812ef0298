package dev.drayage.console;

import dev.drayage.adapters.registry.credential.DockerConfigKeychain;
import dev.drayage.adapters.registry.settings.RegistryEndpoint;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.console.PlaceOptions.Place;
import dev.drayage.console.backend.Backend;
import dev.drayage.console.backend.ConsoleBackend;
import dev.drayage.console.backend.ConsoleSettings;
import dev.drayage.console.log.LogSetup;
import dev.drayage.console.web.ConsoleServer;
import dev.drayage.console.web.ServerSettings;
import dev.drayage.console.web.probe.RegistryProbe;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.transfer.UploadMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the console, which runs until the process is ended. */
@Command(
        name = "drayage console",
        description = "Starts the web console on this machine: tasks that are kept, run, scheduled and watched.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = ConsoleCommand.Version.class,
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Without login the console answers to this machine only. Credentials come from",
            "docker's configuration, for Amazon ECR from AWS: environment, profile or role."
        })
final class ConsoleCommand implements Callable<Integer> {
    /** The server's threads go on. */
    static final int STARTED = 0;

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final PlaceOptions places = new PlaceOptions();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST",
            description = "Speak plain HTTP to HOST[:PORT]; loopback hosts need this, too. Repeatable.")
    private final List<String> plainHttp = new ArrayList<>();

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description = "Trust the certificate authorities in this PEM file, too.")
    private @Nullable Path caCertificate;

    @Option(
            names = "--registry-endpoint",
            paramLabel = "HOST=URL",
            description = "Connect to URL for HOST ('*' in it stands for one label). Repeatable; also $"
                    + RegistrySettings.ENDPOINTS_VARIABLE + ", comma separated.")
    private final List<String> endpoints = new ArrayList<>();

    @Option(names = "--verbose", description = "Log what is done.")
    private boolean verbose;

    ConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (verbose) {
            LogSetup.beVerbose();
        }
        // Read once before anything is opened: what is wrong with it is said now, not in the first run.
        settings();
        ServerSettings served = access.read(surroundings, caCertificate);
        Place place = places.read(surroundings);
        Backend backend = ConsoleBackend.open(new ConsoleSettings(
                place.store(), place.engines(), place.local(), this::settings, UploadMode.AUTO, place.runs()));
        ConsoleServer server = start(backend, served);
        surroundings.runtime().addShutdownHook(new Thread(() -> end(server, backend), "drayage-console-end"));
        if (spec != null) {
            spec.commandLine().getOut().println("Drayage's console is at " + server.address() + "/");
            spec.commandLine().getOut().println("Tasks are kept " + place.kept() + ". Ctrl-C ends it.");
        }
        return STARTED;
    }

    private ConsoleServer start(Backend backend, ServerSettings served) {
        try {
            return ConsoleServer.start(backend, new RegistryProbe(this::settings), served);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    private static void end(ConsoleServer server, Backend backend) {
        server.close();
        backend.close();
    }

    private RegistrySettings settings() {
        RegistrySettings.Builder settings =
                RegistrySettings.builder().keychain(new DockerConfigKeychain(surroundings.docker()));
        plainHttp.forEach(host -> naming("--plain-http", () -> settings.plainHttp(host)));
        if (caCertificate != null) {
            settings.caCertificate(caCertificate);
        }
        // What is on the command line comes first, and so wins over the environment.
        endpoints.forEach(text -> naming("--registry-endpoint", () -> settings.endpoint(RegistryEndpoint.parse(text))));
        String variable = RegistrySettings.ENDPOINTS_VARIABLE;
        naming(variable, () -> settings.endpoints(surroundings.variable(variable)));
        return settings.build();
    }

    /** Says in an error where the wrong value stands. */
    private static void naming(String option, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(option + ": " + e.getMessage(), e.remedy());
        }
    }

    /** Says the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ConsoleCommand.class.getPackage().getImplementationVersion();
            return new String[] {"drayage console " + (version == null ? "(not packaged)" : version)};
        }
    }
}
