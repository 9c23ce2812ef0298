package dev.drayage.core.task;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the credential in one secret. Problems name the secret and its fields, never a value. */
final class CredentialReader {
    private static final String FORMS = "Store a JSON object of texts: {\"access_key_id\", \"secret_access_key\"}, with"
            + " \"session_token\" for temporary keys; or {\"role_arn\"}, with \"external_id\" where the role asks for it; or"
            + " {\"username\", \"password\", \"registry\"}.";

    /** Sent in headers: blanks and line ends cannot be part of it. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,8192}");

    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,1024}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern USERNAME = Pattern.compile("[^:\\p{Cc}]+");
    private static final Pattern PASSWORD = Pattern.compile("[^\\p{Cc}]+");
    private static final Pattern REGISTRY = Pattern.compile("(?:https?://)?([^/]+)(?:/|/v[12]/?)?");

    /** The kinds of credential, each with the fields it needs and those that it may have. */
    @SuppressWarnings("ImmutableEnumChecker") // Lists made by List.of do not change.
    private enum Kind {
        ACCESS_KEY(List.of("access_key_id", "secret_access_key"), List.of("session_token")),
        ROLE(List.of("role_arn"), List.of("external_id")),
        LOGIN(List.of("username", "password"), List.of("registry"));

        private final List<String> needed;
        private final List<String> possible;

        Kind(List<String> needed, List<String> possible) {
            this.needed = needed;
            this.possible = possible;
        }

        Stream<String> fields() {
            return Stream.concat(needed.stream(), possible.stream());
        }
    }

    private final CredentialName secret;
    private final Map<String, Object> fields;

    private CredentialReader(CredentialName secret, Map<String, Object> fields) {
        this.secret = secret;
        // Sorted, so that the same secret always has the same problem.
        this.fields = new TreeMap<>(fields);
        this.fields.values().removeIf(Objects::isNull);
    }

    static TaskCredential read(CredentialName secret, String text, Json json) {
        Map<String, Object> object;
        try {
            object = json.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidContentException e) {
            // Its message may quote the text, so it is not passed on.
            throw new InvalidInputException("The secret '" + secret + "' does not hold a JSON object", FORMS);
        }
        return new CredentialReader(secret, object).read();
    }

    private TaskCredential read() {
        Kind kind = kind();
        refuseOtherSpellings();
        for (String field : kind.needed) {
            if (!fields.containsKey(field)) {
                throw problem("has no '" + field + "'" + instead(List.of(field)));
            }
        }
        return switch (kind) {
            case ACCESS_KEY ->
                new TaskCredential.AccessKey(
                        text("access_key_id", KEY), text("secret_access_key", KEY), optional("session_token", KEY));
            case ROLE -> new TaskCredential.Role(text("role_arn", ROLE_ARN), optional("external_id", EXTERNAL_ID));
            case LOGIN -> new TaskCredential.Login(text("username", USERNAME), text("password", PASSWORD), registry());
        };
    }

    private Kind kind() {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.fields().anyMatch(fields::containsKey))
                .toList();
        if (kinds.isEmpty()) {
            throw problem("holds no credential"
                    + instead(Arrays.stream(Kind.values()).flatMap(Kind::fields).toList()));
        }
        if (kinds.size() > 1) {
            List<String> mixed = kinds.stream()
                    .map(kind -> kind.fields().filter(fields::containsKey).findFirst())
                    .flatMap(field -> field.stream().map(name -> "'" + name + "'"))
                    .toList();
            throw problem("holds more than one credential: " + String.join(" and ", mixed));
        }
        return kinds.get(0);
    }

    /** What a user wrote in another spelling would be ignored otherwise, though it was meant. */
    private void refuseOtherSpellings() {
        List<String> known = Arrays.stream(Kind.values()).flatMap(Kind::fields).toList();
        for (String field : fields.keySet()) {
            for (String meant : known) {
                if (!field.equals(meant) && Suggestion.isSpellingOf(field, meant)) {
                    throw problem("has '" + Printable.of(field) + "' instead of '" + meant + "'");
                }
            }
        }
    }

    /** Names the field that stands where one of these should; other fields are not named, for they may be values. */
    private String instead(List<String> meant) {
        return fields.keySet().stream()
                .filter(field -> Suggestion.nearest(field, meant) != null)
                .findFirst()
                .map(field -> ", but '" + Printable.of(field) + "'")
                .orElse("");
    }

    private String text(String field, Pattern grammar) {
        if (!(fields.get(field) instanceof String value)) {
            throw problem("has something else than a text as '" + field + "'");
        }
        // Pasted values end with a line; a password may begin and end as it likes.
        String text = grammar.equals(PASSWORD) ? value : value.strip();
        if (text.isEmpty()) {
            throw problem("has an empty '" + field + "'");
        }
        if (!grammar.matcher(text).matches()) {
            throw problem("has a malformed '" + field + "'");
        }
        return text;
    }

    private @Nullable String optional(String field, Pattern grammar) {
        return fields.containsKey(field) ? text(field, grammar) : null;
    }

    private @Nullable RegistryHost registry() {
        String text = optional("registry", REGISTRY);
        if (text == null) {
            return null;
        }
        Matcher matcher = REGISTRY.matcher(text);
        try {
            // Docker's configuration knows registries by such addresses, too.
            return matcher.matches() ? RegistryHost.of(matcher.group(1)).canonical() : null;
        } catch (InvalidInputException e) {
            // Its message quotes the value, which may be the password in the wrong place.
            throw problem("has a malformed 'registry'");
        }
    }

    private InvalidInputException problem(String what) {
        return new InvalidInputException("The secret '" + secret + "' " + what, FORMS);
    }
}
