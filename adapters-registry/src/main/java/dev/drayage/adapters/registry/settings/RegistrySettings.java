package dev.drayage.adapters.registry.settings;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.retry.Pause;
import dev.drayage.core.retry.RetryPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How registries are reached and who asks. Immutable. */
public final class RegistrySettings {
    /** The environment variable in which runners look for {@link Builder#endpoints}. */
    public static final String ENDPOINTS_VARIABLE = "DRAYAGE_REGISTRY_ENDPOINTS";

    private final Keychain keychain;
    private final Set<RegistryHost> plainHttp;
    private final @Nullable Path caCertificate;
    private final Map<RegistryHost, Set<RegistryHost>> realms;
    private final Map<String, URI> endpoints;
    private final RequestCounts requestCounts;
    private final RetryPolicy retries;
    private final Pause pause;
    private final Patience patience;

    private RegistrySettings(Builder builder) {
        this.keychain = builder.keychain;
        this.plainHttp = Set.copyOf(builder.plainHttp);
        this.caCertificate = builder.caCertificate;
        this.realms = Map.copyOf(builder.realms);
        this.endpoints = new LinkedHashMap<>(builder.endpoints);
        this.requestCounts = builder.requestCounts;
        this.retries = builder.retries;
        this.pause = builder.pause;
        this.patience = builder.patience;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the same settings for somebody else. */
    public RegistrySettings withKeychain(Keychain other) {
        Builder copy = new Builder();
        copy.keychain = other;
        copy.plainHttp.addAll(plainHttp);
        copy.caCertificate = caCertificate;
        copy.realms.putAll(realms);
        copy.endpoints.putAll(endpoints);
        copy.requestCounts = requestCounts;
        copy.retries = retries;
        copy.pause = pause;
        copy.patience = patience;
        return copy.build();
    }

    public Keychain keychain() {
        return keychain;
    }

    /** Returns whether a host is spoken to without TLS. */
    public boolean isPlainHttp(RegistryHost host) {
        return plainHttp.contains(host);
    }

    /** Returns the PEM file with further certificate authorities to trust, or null. */
    public @Nullable Path caCertificate() {
        return caCertificate;
    }

    /** Returns whether the user lets a registry's token service be on this other host. */
    public boolean isRealmAllowed(RegistryHost registry, RegistryHost realm) {
        return realms.getOrDefault(registry, Set.of()).contains(realm);
    }

    /** Returns where hosts are really reached, by host or pattern ({@code *} is one label), in the order given. */
    public Map<String, URI> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    public RequestCounts requestCounts() {
        return requestCounts;
    }

    /** Returns how often a request is tried. */
    public RetryPolicy retries() {
        return retries;
    }

    /** Returns how a request waits before it is tried again. */
    public Pause pause() {
        return pause;
    }

    /** Returns how slow a registry may be. */
    public Patience patience() {
        return patience;
    }

    /** Collects {@link RegistrySettings}. Not thread-safe. */
    public static final class Builder {
        private final Set<RegistryHost> plainHttp = new LinkedHashSet<>();
        private final Map<RegistryHost, Set<RegistryHost>> realms = new LinkedHashMap<>();
        private final Map<String, URI> endpoints = new LinkedHashMap<>();
        private Keychain keychain = Keychain.anonymous();
        private @Nullable Path caCertificate;
        private RequestCounts requestCounts = new RequestCounts();
        private RetryPolicy retries = RetryPolicy.standard();
        private Pause pause = new Sleep();
        private Patience patience = Patience.standard();

        private Builder() {}

        public Builder keychain(Keychain value) {
            this.keychain = value;
            return this;
        }

        /** Speaks plain HTTP to a host; credentials for it go over the wire readable. Loopback hosts need this, too. */
        public Builder plainHttp(String host) {
            plainHttp.add(RegistryHost.of(host));
            return this;
        }

        /** Trusts the certificate authorities in a PEM file, besides those that Java trusts. */
        public Builder caCertificate(Path file) {
            if (!Files.isReadable(file)) {
                throw new InvalidInputException(
                        "The certificate file '" + file + "' cannot be read",
                        "Name a PEM file with one or more certificates.");
            }
            this.caCertificate = file;
            return this;
        }

        /** Lets a registry's Bearer realm be on another host: it will be given the registry's credential. */
        public Builder allowRealm(String registry, String realm) {
            realms.computeIfAbsent(RegistryHost.of(registry), key -> new LinkedHashSet<>())
                    .add(RegistryHost.of(realm));
            return this;
        }

        /** Connects to another address for a host; of several that match, an exact one, else the first counts. */
        public Builder endpoint(RegistryEndpoint endpoint) {
            endpoints.putIfAbsent(endpoint.host(), endpoint.url());
            return this;
        }

        /** Adds the endpoints of a list {@code HOST=URL,...}, as a variable holds it; blanks around them are ignored. */
        public Builder endpoints(String list) {
            for (String text : list.split(",", -1)) {
                if (!text.isBlank()) {
                    endpoint(RegistryEndpoint.parse(text.strip()));
                }
            }
            return this;
        }

        /** Counts requests where the report will look for them. */
        public Builder requestCounts(RequestCounts value) {
            this.requestCounts = value;
            return this;
        }

        /** Sets how often requests are tried that fail for now. Blobs have attempts of their own: see the engine's options. */
        public Builder retries(RetryPolicy value) {
            this.retries = value;
            return this;
        }

        /** Waits in another way than by sleeping. */
        public Builder pause(Pause value) {
            this.pause = value;
            return this;
        }

        public Builder patience(Patience value) {
            this.patience = value;
            return this;
        }

        public RegistrySettings build() {
            return new RegistrySettings(this);
        }
    }
}
