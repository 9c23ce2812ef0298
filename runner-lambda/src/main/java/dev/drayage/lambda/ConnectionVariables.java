package dev.drayage.lambda;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.retry.RetryPolicy;
import java.util.Map;

/** Reads how registries are reached from the function's variables, which are named as the worker's. */
final class ConnectionVariables {
    private static final String PLAIN_HTTP = "DRAYAGE_PLAIN_HTTP";
    private static final String RETRIES = "DRAYAGE_RETRIES";

    private ConnectionVariables() {}

    /** Reads the settings; an {@link InvalidInputException} tells what is wrong with a variable. */
    static RegistrySettings read(Map<String, String> variables) {
        RegistrySettings.Builder settings = RegistrySettings.builder();
        String endpoints = variables.getOrDefault(RegistrySettings.ENDPOINTS_VARIABLE, "");
        if (!endpoints.isBlank()) {
            settings.endpoints(endpoints.strip());
        }
        for (String host : variables.getOrDefault(PLAIN_HTTP, "").split(",", -1)) {
            if (!host.isBlank()) {
                settings.plainHttp(host.strip());
            }
        }
        String retries = variables.getOrDefault(RETRIES, "").strip();
        if (!retries.isEmpty()) {
            settings.retries(retries(retries));
        }
        return settings.build();
    }

    private static RetryPolicy retries(String text) {
        try {
            return RetryPolicy.ofRetries(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(RETRIES + ": " + e.getMessage(), e.remedy());
        }
    }
}
