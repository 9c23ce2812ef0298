package dev.drayage.it.console;

import dev.drayage.it.NodeModules;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certified provider of OpenID Connect in a process of its own. Whoever types a name and any password is that person; {@code ada} is in
 * the group {@code platform-team}.
 *
 * @see <a href="https://github.com/panva/node-oidc-provider">oidc-provider</a>
 */
final class CertifiedProvider implements AutoCloseable {
    static final String CLIENT = "drayage-console";

    private final Process process;
    private final String issuer;

    private CertifiedProvider(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /**
     * Starts it, and waits until it serves.
     *
     * @param port 0 for any free one
     * @param console the console's address
     * @param secret of the console, or empty for none
     */
    static CertifiedProvider start(int port, String console, String secret) throws IOException {
        Path folder = NodeModules.folder();
        ProcessBuilder builder = new ProcessBuilder("node", "oidc.mjs", String.valueOf(port))
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("oidc.log").toFile()));
        builder.environment().putAll(Map.of("CLIENT_ID", CLIENT, "CLIENT_SECRET", secret, "CONSOLE_URL", console));
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = out.readLine();
        while (line != null && !line.startsWith("http://127.0.0.1:")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the provider does not start");
        }
        return new CertifiedProvider(process, line);
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
