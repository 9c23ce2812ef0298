package dev.drayage.adapters.registry.http;

import dev.drayage.core.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that are trusted: Java's own, and those of a PEM file. */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /** Returns what checks certificates by them, and by those of {@code pem}; null: by Java's alone. */
    public static SSLContext context(@Nullable Path pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, pem == null ? null : managers(store(pem)), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidInputException(
                    "TLS cannot be set up" + (pem == null ? "" : " with the certificates of '" + pem + "'") + ": "
                            + e.getMessage(),
                    "Check that the file holds PEM certificates (-----BEGIN CERTIFICATE-----).");
        }
    }

    private static KeyStore store(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate certificate : x509.getAcceptedIssuers()) {
                    store.setCertificateEntry("java-" + store.size(), certificate);
                }
            }
        }
        try (InputStream stream = Files.newInputStream(pem)) {
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream);
            if (own.isEmpty()) {
                throw new InvalidInputException(
                        "The file '" + pem + "' has no certificate", "Name a PEM file with one or more certificates.");
            }
            for (Certificate certificate : own) {
                store.setCertificateEntry("own-" + store.size(), certificate);
            }
        }
        return store;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
