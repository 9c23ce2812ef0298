package dev.drayage.it.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How skopeo is to reach a registry.
 *
 * @param tlsVerify false for plain HTTP and for certificates that are not to be checked
 * @param credentials {@code user:password}
 * @param authfile file in the format of Docker's config.json
 * @param certDir folder with the CA certificate as a {@code .crt} file
 */
public record SkopeoOptions(
        boolean tlsVerify,
        @Nullable String credentials,
        @Nullable Path authfile,
        @Nullable Path certDir) {

    /** Returns options for plain HTTP, or HTTPS without checking the certificate, anonymous. */
    public static SkopeoOptions insecure() {
        return new SkopeoOptions(false, null, null, null);
    }

    /** Returns options for HTTPS with a certificate, anonymous. */
    public static SkopeoOptions trusting(TestCertificate certificate) {
        return new SkopeoOptions(true, null, null, certificate.folder());
    }

    /** Returns these options with a user and a password. */
    public SkopeoOptions creds(String user, String password) {
        return new SkopeoOptions(tlsVerify, user + ":" + password, authfile, certDir);
    }

    /** Returns these options with a file in the format of Docker's config.json. */
    public SkopeoOptions authfile(Path file) {
        return new SkopeoOptions(tlsVerify, credentials, file, certDir);
    }

    /** Returns the arguments, each starting with {@code --} and a prefix such as {@code src-}. */
    List<String> arguments(String prefix) {
        String start = "--" + prefix;
        List<String> arguments = new ArrayList<>();
        arguments.add(start + "tls-verify=" + tlsVerify);
        if (credentials != null) {
            arguments.add(start + "creds=" + credentials);
        }
        if (authfile != null) {
            arguments.add(start + "authfile=" + authfile);
        }
        if (certDir != null) {
            arguments.add(start + "cert-dir=" + certDir);
        }
        return arguments;
    }
}
