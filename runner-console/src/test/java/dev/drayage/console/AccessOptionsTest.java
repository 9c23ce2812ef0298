package dev.drayage.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.login.AllowedClaim;
import dev.drayage.console.login.LoginSettings;
import dev.drayage.console.web.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong with options and variables is said before anything is opened. */
final class AccessOptionsTest {
    private static final String LOGIN =
            "--url https://console.example --oidc-issuer https://login.example/realm --oidc-client-id drayage";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new LinkedHashMap<>();

    /** A command of these options alone. */
    @Command
    private static final class Options {
        @Mixin
        private final AccessOptions access = new AccessOptions();
    }

    private Surroundings surroundings() {
        return new Surroundings(variables, folder, ZoneOffset.UTC, Runtime.getRuntime());
    }

    private ServerSettings read(String line) {
        Options options = new Options();
        new CommandLine(options).parseArgs(words(line));
        return options.access.read(surroundings(), null);
    }

    private static String[] words(String line) {
        return Stream.of(line.split(" ", -1)).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }

    /** Returns what the command says that does not start. */
    private String refusal(String line) throws IOException {
        CommandLine command = new CommandLine(new ConsoleCommand(surroundings()));
        StringWriter err = new StringWriter();
        command.setErr(new PrintWriter(err));
        command.setParameterExceptionHandler(new Refusals());
        command.setExecutionExceptionHandler(new Refusals());
        int status = command.execute(Stream.concat(
                        Arrays.stream(words(line)),
                        Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new));
        assertEquals(2, status, err::toString);
        assertFalse(Files.exists(folder.resolve("data")), "nothing was opened");
        return err.toString();
    }

    @Test
    void withoutOptionsItIsForThisMachineOnly() {
        ServerSettings settings = read("");
        assertEquals("127.0.0.1", settings.address());
        assertEquals(8899, settings.port());
        assertNull(settings.login());
        assertEquals("0:0:0:0:0:0:0:1", read("--listen ::1").address());
        assertEquals("127.0.0.1", read("--listen localhost").address());
    }

    @Test
    void loginIsSetUpByOptions() {
        variables.put("DRAYAGE_OIDC_CLIENT_SECRET", "hidden-secret");
        ServerSettings settings =
                read(LOGIN + " --listen 0.0.0.0 --port 8080 --oidc-allow groups=a --oidc-allow email=b@c");

        assertEquals("0.0.0.0", settings.address());
        assertEquals(8080, settings.port());
        LoginSettings login = Objects.requireNonNull(settings.login());
        assertEquals(URI.create("https://console.example"), login.url());
        assertEquals(URI.create("https://login.example/realm"), login.issuer());
        assertEquals("drayage", login.clientId());
        assertEquals("hidden-secret", login.clientSecret());
        assertEquals(List.of(new AllowedClaim("groups", "a"), new AllowedClaim("email", "b@c")), login.allowed());
        assertEquals(List.of("openid", "profile", "email"), login.scopes());
        assertTrue(login.isSecure());
        assertFalse(settings.toString().contains("hidden"), settings::toString);
    }

    @Test
    void loginIsSetUpByTheEnvironment() {
        variables.putAll(Map.of(
                "DRAYAGE_CONSOLE_LISTEN", "0.0.0.0",
                "DRAYAGE_CONSOLE_PORT", "8080",
                "DRAYAGE_CONSOLE_URL", "HTTPS://Console.Example:443/",
                "DRAYAGE_OIDC_ISSUER", "https://login.example/",
                "DRAYAGE_OIDC_CLIENT_ID", "drayage",
                "DRAYAGE_OIDC_ALLOW", "groups=a, cognito:groups=b=c,",
                "DRAYAGE_OIDC_SCOPES", "openid groups"));
        ServerSettings settings = read("");

        assertEquals(8080, settings.port());
        LoginSettings login = Objects.requireNonNull(settings.login());
        assertEquals(URI.create("https://console.example"), login.url());
        assertNull(login.clientSecret());
        assertEquals(
                List.of(new AllowedClaim("groups", "a"), new AllowedClaim("cognito:groups", "b=c")), login.allowed());
        assertEquals(List.of("openid", "groups"), login.scopes());
        assertEquals(9000, read("--port 9000").port(), "an option wins");
    }

    @Test
    void whatIsEmptyIsNotGiven() {
        for (String name :
                List.of("CONSOLE_LISTEN", "CONSOLE_URL", "CONSOLE_PORT", "OIDC_ISSUER", "OIDC_CLIENT_SECRET")) {
            variables.put("DRAYAGE_" + name, "");
        }
        assertNull(read("").login());
    }

    @Test
    void loginOnThisMachineNeedsNoTls() {
        LoginSettings login = Objects.requireNonNull(
                read("--url http://localhost:8899 --oidc-issuer http://127.0.0.1:9000 --oidc-client-id d")
                        .login());
        assertFalse(login.isSecure());
        assertNotNull(login.tls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen 0.0.0.0 | --listen: other machines reach 0.0.0.0, and there is no login",
                "--listen :: | and there is no login",
                "--listen 127.0.0.2 | and there is no login",
                "--listen 10.0.0.1 | and there is no login",
                "--listen no.such.host.invalid | is no address of this machine",
                "--url https://console.example | --oidc-issuer, --oidc-client-id is missing (given: --url)",
                "--oidc-allow groups=a | Login is set up in part",
                "--oidc-scopes openid | Login is set up in part",
                "--oidc-client-id d --oidc-issuer https://login.example | --url is missing",
                "--url http://console.example --oidc-issuer https://l.example --oidc-client-id d | --url: 'http://console.example' would send secrets in the open",
                "--url https://console.example/path --oidc-issuer https://l.example --oidc-client-id d | has a path",
                "--url https://me@console.example --oidc-issuer https://l.example --oidc-client-id d | is no address",
                "--url console.example --oidc-issuer https://l.example --oidc-client-id d | is no address",
                "--url https://console.example --oidc-issuer http://l.example --oidc-client-id d | --oidc-issuer: 'http://l.example' would send secrets",
                "--url https://console.example --oidc-issuer https://l.example?x=y --oidc-client-id d | is no address",
                LOGIN + " --oidc-allow groups | --oidc-allow: 'groups' does not say who is let in",
                LOGIN + " --oidc-allow =a | does not say who is let in",
                LOGIN + " --oidc-scopes email | --oidc-scopes: 'openid' is not among 'email'",
                "--port 65536 | --port: '65536' is no port",
                "--port -1 | --port: '-1' is no port",
                "--port x | --port: 'x' is no port"
            })
    void whatIsWrongIsSaidBeforeAnythingIsOpened(String line, String message) throws IOException {
        String said = refusal(line);
        assertTrue(said.contains(message), said);
        assertTrue(said.contains("  -> "), "a remedy: " + said);
    }

    @Test
    void aVariableIsNamedWhereItIsWrong() throws IOException {
        variables.put("DRAYAGE_CONSOLE_LISTEN", "0.0.0.0");
        assertTrue(refusal("").contains("$DRAYAGE_CONSOLE_LISTEN: other machines reach"));
        variables.clear();
        variables.put("DRAYAGE_OIDC_CLIENT_SECRET", "hidden-secret");
        String said = refusal("");
        assertTrue(said.contains("(given: $DRAYAGE_OIDC_CLIENT_SECRET)"), said);
        assertFalse(said.contains("hidden"), said);
    }

    @Test
    void theHelpSaysWhoComesInWithoutAClaim() {
        String help = new CommandLine(new ConsoleCommand(surroundings())).getUsageMessage();
        assertTrue(help.contains("EVERYBODY"), help);
        assertFalse(help.contains("--oidc-client-secret"), help);
    }
}
