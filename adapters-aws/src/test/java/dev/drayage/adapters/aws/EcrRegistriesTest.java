package dev.drayage.adapters.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.adapters.aws.fake.FakeHttp;
import dev.drayage.adapters.aws.fake.PlainRegistries;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.RepositoryCreation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class EcrRegistriesTest {
    private static final RegistryHost ECR = RegistryHost.of("111122223333.dkr.ecr.eu-west-1.amazonaws.com");
    private static final Keychain DOCKER = host -> Optional.of(Credential.of("docker", host.value()));
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final FakeHttp http = new FakeHttp();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger paced = new AtomicInteger();
    private final List<PlainRegistries> opened = new ArrayList<>();
    private final Aws somebody = aws(() -> AwsBasicCredentials.create("AKIAEXAMPLE", "secret"));
    private final Aws nobody = aws(() -> {
        throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
    });

    @AfterEach
    void close() {
        somebody.close();
        nobody.close();
    }

    @Test
    void ecrIsAskedByItsApiAndEntersWithOneToken() {
        http.answer(200, token("pass"));
        OpenRegistries registries = open(somebody, Keychain.anonymous());

        assertFalse(registries.source(ECR) instanceof FakeRegistry);
        assertFalse(registries.destination(ECR) instanceof FakeRegistry);
        assertSame(registries.source(ECR), registries.source(ECR));
        assertEquals("AWS pass", login(ECR));
        assertEquals("AWS pass", login(ECR));
        assertEquals(1, http.asked().size());
        assertEquals(
                "api.ecr.eu-west-1.amazonaws.com", http.asked().get(0).request().host());
    }

    /** Only ECR itself is shown what opens ECR: none of these causes so much as a question for credentials. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.com",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com:5000",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.org",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com.cn",
                "11112222333.dkr.ecr.eu-west-1.amazonaws.com",
                "x.111122223333.dkr.ecr.eu-west-1.amazonaws.com",
                "public.ecr.aws.example.com",
                "quay.io",
                "localhost:5000"
            })
    void lookAlikesAreOrdinaryRegistries(String name) {
        RegistryHost host = RegistryHost.of(name);
        OpenRegistries registries = open(somebody, Keychain.anonymous());

        assertInstanceOf(FakeRegistry.class, registries.source(host));
        assertInstanceOf(FakeRegistry.class, registries.destination(host));
        assertEquals("docker " + host, login(host));
        assertEquals(0, asked.get());
        assertEquals(List.of(), http.asked());
    }

    @Test
    void withoutCredentialsDockersLoginOpensEcr() {
        OpenRegistries registries = open(nobody, Keychain.anonymous());

        assertInstanceOf(FakeRegistry.class, registries.source(ECR));
        assertInstanceOf(FakeRegistry.class, registries.destination(ECR));
        assertEquals("docker " + ECR, login(ECR));
        assertEquals(1, asked.get(), "credentials are looked for once");
        assertEquals(List.of(), http.asked());
    }

    @Test
    void anExplicitLoginGoesBeforeAws() {
        OpenRegistries registries =
                open(somebody, host -> host.equals(ECR) ? Optional.of(Credential.of("own", "pass")) : Optional.empty());

        assertInstanceOf(FakeRegistry.class, registries.source(ECR));
        assertEquals("own pass", login(ECR));
        assertEquals(0, asked.get());
    }

    @Test
    void ecrPublicIsAskedInItsRegion() {
        http.answer(200, publicToken("pass"));
        RegistryHost host = RegistryHost.of("public.ecr.aws");
        OpenRegistries registries = open(somebody, Keychain.anonymous());

        assertInstanceOf(FakeRegistry.class, registries.source(host));
        assertEquals("AWS pass", login(host));
        assertEquals(
                "api.ecr-public.us-east-1.amazonaws.com",
                http.asked().get(0).request().host());
    }

    @Test
    void refusedTokensAreReplaced() {
        http.answer(200, token("one")).answer(200, token("two"));
        OpenRegistries registries = open(somebody, Keychain.anonymous());
        Keychain keychain = opened.get(0).keychain();

        keychain.refused(ECR, keychain.credential(ECR).orElseThrow());

        assertEquals("AWS two", login(ECR));
        registries.close();
    }

    @Test
    void registriesOfOneRegionShareTheToken() {
        http.answer(200, token("pass"));
        open(somebody, Keychain.anonymous());

        assertEquals("AWS pass", login(ECR));
        assertEquals("AWS pass", login(RegistryHost.of("444455556666.dkr.ecr.eu-west-1.amazonaws.com")));
        assertEquals(1, http.asked().size());
    }

    @Test
    void registriesOfOneAccountAndRegionShareTheirRates() {
        open(somebody, Keychain.anonymous()).source(ECR);
        OpenRegistries registries = open(somebody, Keychain.anonymous());
        registries.destination(ECR);
        assertEquals(1, paced.get());

        registries.source(RegistryHost.of("444455556666.dkr.ecr.eu-west-1.amazonaws.com"));
        registries.source(RegistryHost.of("111122223333.dkr.ecr.us-east-1.amazonaws.com"));
        assertEquals(3, paced.get());
    }

    @Test
    void closingClosesWhatWasOpened() {
        OpenRegistries registries = open(somebody, Keychain.anonymous());
        registries.close();

        assertTrue(opened.get(0).isClosed());
    }

    private String login(RegistryHost host) {
        return opened.get(0).keychain().credential(host).orElseThrow() instanceof Credential.UsernamePassword pair
                ? pair.username() + " " + pair.password()
                : "another kind";
    }

    private OpenRegistries open(Aws aws, Keychain first) {
        return aws.registries(
                keychain -> {
                    opened.add(new PlainRegistries(keychain));
                    return opened.get(0);
                },
                first,
                DOCKER,
                new RepositoryCreation.Never());
    }

    private Aws aws(AwsCredentialsProvider credentials) {
        return Aws.builder()
                .json(new FakeJson())
                .clock(() -> NOW)
                .credentials(() -> {
                    asked.incrementAndGet();
                    return credentials.resolveCredentials();
                })
                .region(AwsRegion.of("us-west-2"))
                .rates(() -> {
                    paced.incrementAndGet();
                    return EcrRates.standard();
                })
                .clients(http::attach)
                .build();
    }

    private static String token(String password) {
        return "{\"authorizationData\":[{\"authorizationToken\":\"" + encoded(password) + "\",\"expiresAt\":"
                + NOW.plusSeconds(43_200).getEpochSecond() + ",\"proxyEndpoint\":\"https://" + ECR + "\"}]}";
    }

    private static String publicToken(String password) {
        return "{\"authorizationData\":{\"authorizationToken\":\"" + encoded(password) + "\",\"expiresAt\":"
                + NOW.plusSeconds(43_200).getEpochSecond() + "}}";
    }

    private static String encoded(String password) {
        return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
