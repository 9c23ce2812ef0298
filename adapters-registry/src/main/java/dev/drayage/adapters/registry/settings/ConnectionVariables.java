package dev.drayage.adapters.registry.settings;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.retry.RetryPolicy;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads how registries are reached from an environment's variables, which all runners without a command line name alike. */
public final class ConnectionVariables {
    static final String PLAIN_HTTP = "DRAYAGE_PLAIN_HTTP";
    static final String RETRIES = "DRAYAGE_RETRIES";

    private final RegistrySettings.Builder settings;
    private final BiConsumer<String, InvalidInputException> refused;

    private ConnectionVariables(RegistrySettings.Builder settings, BiConsumer<String, InvalidInputException> refused) {
        this.settings = settings;
        this.refused = refused;
    }

    /**
     * Reads them into settings; blank ones count as missing.
     *
     * @param refused takes the name of a variable and what is wrong with it
     */
    public static void read(
            Map<String, String> variables,
            RegistrySettings.Builder settings,
            BiConsumer<String, InvalidInputException> refused) {
        new ConnectionVariables(settings, refused).read(variables);
    }

    private void read(Map<String, String> variables) {
        for (String host : variables.getOrDefault(PLAIN_HTTP, "").split(",", -1)) {
            attempt(PLAIN_HTTP, host, settings::plainHttp);
        }
        String endpoints = variables.getOrDefault(RegistrySettings.ENDPOINTS_VARIABLE, "");
        attempt(RegistrySettings.ENDPOINTS_VARIABLE, endpoints, settings::endpoints);
        attempt(
                RETRIES,
                variables.getOrDefault(RETRIES, ""),
                number -> settings.retries(RetryPolicy.ofRetries(number)));
    }

    private void attempt(String variable, String value, Consumer<String> reader) {
        if (value.isBlank()) {
            return;
        }
        try {
            reader.accept(value.strip());
        } catch (InvalidInputException e) {
            refused.accept(variable, e);
        }
    }
}
