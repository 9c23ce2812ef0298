package dev.drayage.cli;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A credential for one host, whose secret comes by standard input and never by the command line. */
final class LoginOptions {
    private static final int MAX_LENGTH = 64 * 1024;

    @Option(
            names = "--password-stdin",
            paramLabel = "HOST",
            required = true,
            description = "Read the password for HOST[:PORT], one line, from standard input.")
    private String host = "";

    @Option(
            names = "--username",
            paramLabel = "NAME",
            required = true,
            description = "The user that --password-stdin's password belongs to.")
    private String username = "";

    /** Reads the password and binds it to its host. */
    Keychain keychain(InputStream stdin) {
        RegistryHost bound;
        try {
            bound = RegistryHost.of(host);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("--password-stdin: " + e.getMessage(), e.remedy());
        }
        Credential credential = Credential.of(username, password(stdin));
        return asked -> asked.equals(bound) ? Optional.of(credential) : Optional.empty();
    }

    private String password(InputStream stdin) {
        String line;
        try {
            line = firstLine(stdin);
        } catch (IOException e) {
            line = "";
        }
        if (line.isEmpty()) {
            throw new InvalidInputException(
                    "There is no password for '" + host + "' on standard input",
                    "Pipe it in: 'drayage ... --username NAME --password-stdin " + host + " < FILE'.");
        }
        return line;
    }

    private static String firstLine(InputStream stdin) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stdin.read(); next >= 0 && next != '\n' && line.size() < MAX_LENGTH; next = stdin.read()) {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
