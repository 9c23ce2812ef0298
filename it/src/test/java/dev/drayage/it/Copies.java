package dev.drayage.it;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.Patience;
import dev.drayage.adapters.registry.settings.RegistryEndpoint;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.retry.RetryPolicy;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.UploadMode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies with the library as a program would, over plain HTTP or TLS. Each copy is a run with connections and tokens of its own. */
final class Copies {
    private final Map<String, Credential> credentials = new HashMap<>();
    private final RequestCounts counts = new RequestCounts();
    private final RegistrySettings.Builder settings = RegistrySettings.builder();
    private Keychain keychain = Keychain.anonymous();
    private InstantSource clock = InstantSource.system();
    private ReferrersMode referrers = ReferrersMode.AUTO;
    private int jobs = 4;
    private RetryPolicy retries = Retries.quick();
    private UploadMode upload = UploadMode.AUTO;

    static Copies over(String... plainHosts) {
        Copies copies = new Copies();
        List.of(plainHosts).forEach(copies.settings::plainHttp);
        return copies;
    }

    Copies plain(String host) {
        settings.plainHttp(host);
        return this;
    }

    Copies credential(String host, String user, String password) {
        credentials.put(host, Credential.of(user, password));
        return this;
    }

    Copies identityToken(String host, String token) {
        credentials.put(host, new Credential.IdentityToken(token));
        return this;
    }

    /** Has a keychain asked where no credential was given. */
    Copies keychain(Keychain other) {
        keychain = other;
        return this;
    }

    /** Sets the clock by which tokens and passwords end. */
    Copies clock(InstantSource other) {
        clock = other;
        return this;
    }

    Copies trust(Path certificate) {
        settings.caCertificate(certificate);
        return this;
    }

    Copies allowRealm(String registry, String realm) {
        settings.allowRealm(registry, realm);
        return this;
    }

    Copies endpoint(String host, String url) {
        settings.endpoint(RegistryEndpoint.of(host, url));
        return this;
    }

    Copies referrers(ReferrersMode mode) {
        referrers = mode;
        return this;
    }

    /** Gives everything so many attempts. */
    Copies attempts(int number) {
        retries = retries.withAttempts(number);
        return this;
    }

    Copies upload(UploadMode mode) {
        upload = mode;
        return this;
    }

    Copies patience(Patience value) {
        settings.patience(value);
        return this;
    }

    Copies jobs(int number) {
        jobs = number;
        return this;
    }

    TransferReport run(String source, String destination) {
        return run(List.of(source), destination);
    }

    TransferReport run(List<String> sources, String destination) {
        Keychain given = (RegistryHost host) -> Optional.ofNullable(credentials.get(host.value()));
        RegistrySettings built = settings.keychain(given.orElse(keychain))
                .requestCounts(counts)
                .retries(retries)
                .build();
        try (OciRegistries registries = OciRegistries.of(built, clock)) {
            return Drayage.builder()
                    .registries(registries)
                    .json(OciRegistries.json())
                    .requestCounts(counts)
                    .referrers(referrers)
                    .jobs(jobs)
                    .options(new TransferOptions(retries, upload))
                    .build()
                    .copy(CopyRequest.parse(sources, destination));
        }
    }
}
