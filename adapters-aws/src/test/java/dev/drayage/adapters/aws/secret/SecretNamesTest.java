package dev.drayage.adapters.aws.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.DrayageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.paginators.ListSecretsIterable;

class SecretNamesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void listsTheNamesOfAllPagesSorted() {
        SecretNames names = names(request -> request.nextToken() == null ? page("2", "web", "hub") : page(null, "app"));

        assertEquals(List.of("app", "hub", "web"), names.list(1000));
        assertEquals(List.of("null", "2"), asked);
    }

    @Test
    void asksForNoMorePagesThanAreWanted() {
        assertEquals(
                List.of("hub", "web"),
                names(request -> page("on", "web", "hub")).list(2));
        assertEquals(List.of("null"), asked);
    }

    @Test
    void aRefusalSaysWhatWasTried() {
        SecretNames names = names(request -> {
            throw SdkClientException.create("no way out");
        });

        DrayageException failure = assertThrows(DrayageException.class, () -> names.list(10));
        assertEquals(true, String.valueOf(failure.getMessage()).contains("isting the secrets"));
    }

    private SecretNames names(Function<ListSecretsRequest, ListSecretsResponse> answers) {
        return new SecretNames(() -> new SecretsManagerClient() {
            @Override
            public ListSecretsResponse listSecrets(ListSecretsRequest request) {
                asked.add(String.valueOf(request.nextToken()));
                return answers.apply(request);
            }

            @Override
            public ListSecretsIterable listSecretsPaginator(ListSecretsRequest request) {
                return new ListSecretsIterable(this, request);
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
    }

    private static ListSecretsResponse page(@Nullable String next, String... names) {
        return ListSecretsResponse.builder()
                .nextToken(next)
                .secretList(Arrays.stream(names)
                        .map(name -> SecretListEntry.builder().name(name).build())
                        .toList())
                .build();
    }
}
