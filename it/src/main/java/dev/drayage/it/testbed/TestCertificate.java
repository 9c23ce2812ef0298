package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code localhost} and 127.0.0.1, made with the JDK's keytool in a temporary folder that
 * is removed on close; thread-safe.
 */
public final class TestCertificate implements AutoCloseable {
    private static final String ALIAS = "test";
    private static final String PASSWORD = "changeit";

    private final TemporaryFolder folder;
    private final KeyStore keyStore;
    private final Path certificatePem;
    private final Path privateKeyPem;

    private TestCertificate(TemporaryFolder folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.keyStore = generate(folder.path().resolve("keystore.p12"));
        this.certificatePem = writePem(
                "localhost.crt", "CERTIFICATE", keyStore.getCertificate(ALIAS).getEncoded());
        this.privateKeyPem = writePem(
                "localhost-key.pem",
                "PRIVATE KEY",
                keyStore.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    /** Makes a new key pair and certificate, valid for 30 days. */
    public static TestCertificate create() {
        TemporaryFolder folder = TemporaryFolder.create("certificate");
        try {
            return new TestCertificate(folder);
        } catch (IOException | GeneralSecurityException e) {
            folder.close();
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    /** Returns the path of the certificate in PEM format, also good as the clients' CA certificate. */
    public Path certificatePem() {
        return certificatePem;
    }

    /** Returns the folder of the certificate, good as skopeo's {@code --cert-dir}. */
    public Path folder() {
        return folder.path();
    }

    /** Returns the path of the private key in PEM format (PKCS #8). */
    public Path privateKeyPem() {
        return privateKeyPem;
    }

    /** Returns the key store with certificate and private key, see {@link #password()}. */
    public KeyStore keyStore() {
        return keyStore;
    }

    /** Returns the password of key store and key. */
    public String password() {
        return PASSWORD;
    }

    /** Returns a client's context that trusts this certificate only. */
    public SSLContext trustingContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keyStore.getCertificate(ALIAS));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot trust the certificate", e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }

    private static KeyStore generate(Path file) throws IOException, GeneralSecurityException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String keytool = Path.of(java).resolveSibling("keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        ProcessRun.of(command).timeout(Duration.ofMinutes(1)).run().requireSuccess();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path writePem(String name, String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
        try {
            return Files.writeString(folder.path().resolve(name), pem, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
