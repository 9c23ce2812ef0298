package dev.drayage.adapters.registry.http;

import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Amazon Corretto Crypto Provider do TLS and hashing where its native library loads: a third less CPU for large transfers. It is no
 * dependency of the code: found by ServiceLoader, or not. Loading it takes half a second or more; connections that are open already go on
 * without it.
 */
public final class NativeCryptography {
    static final String NAME = "AmazonCorrettoCryptoProvider";

    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptography.class);

    private NativeCryptography() {}

    /** Installs the provider before all others, for the whole program, where it works, and logs which one is used. */
    public static void install() {
        install(ServiceLoader.load(Provider.class));
    }

    static void install(Iterable<Provider> providers) {
        for (Provider provider : providers) {
            if (provider.getName().equals(NAME) && works(provider)) {
                Security.insertProviderAt(provider, 1);
                LOG.info("Cryptography: {} {}", NAME, provider.getVersionStr());
                return;
            }
        }
        LOG.info("Cryptography: Java's own; {} is not there for this platform, or could not be loaded", NAME);
    }

    /** Without its native library the provider loads all the same, but offers nothing. */
    private static boolean works(Provider provider) {
        return provider.getService("Cipher", "AES/GCM/NoPadding") != null;
    }
}
