package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.model.RegistryHost;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCredentialTest {
    private static final CredentialName SECRET = CredentialName.of("team/source");
    private static final String ROLE = "arn:aws-cn:iam::111122223333:role/path/copier";
    private static final Pattern BLANK_BEFORE_NAME = Pattern.compile(" (?=[A-Za-z_]+=)");

    private final FakeJson json = new FakeJson();

    @Test
    void readsTheSecretOfDataTransferHub() {
        assertEquals(
                new TaskCredential.AccessKey("AKIAEXAMPLE", "s3/cr+et", null),
                read("access_key_id=AKIAEXAMPLE secret_access_key=s3/cr+et"));
    }

    @Test
    void readsTemporaryKeys() {
        assertEquals(
                new TaskCredential.AccessKey("ASIAEXAMPLE", "secret", "IQoJ=="),
                read("access_key_id=ASIAEXAMPLE secret_access_key=secret session_token=IQoJ=="));
    }

    @Test
    void readsRoles() {
        assertEquals(new TaskCredential.Role(ROLE, null), read("role_arn=" + ROLE));
        assertEquals(new TaskCredential.Role(ROLE, "id:1/2"), read("role_arn=" + ROLE + " external_id=id:1/2"));
    }

    @Test
    void readsLogins() {
        assertEquals(new TaskCredential.Login("user", "p:w", null), read("username=user password=p:w"));
    }

    @Test
    void passwordsKeepTheirBlanksAndPastedKeysLoseThem() {
        assertEquals(
                new TaskCredential.Login("user", " pass ", null),
                parse(Map.of("username", "user\n", "password", " pass ")));
        assertEquals(
                new TaskCredential.AccessKey("AKIAEXAMPLE", "secret", null),
                parse(Map.of("access_key_id", "AKIAEXAMPLE\n", "secret_access_key", " secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "quay.io,                      quay.io",
        "Quay.io:8443,                 quay.io:8443",
        "https://quay.io/,             quay.io",
        "https://quay.io/v2/,          quay.io",
        "https://index.docker.io/v1/,  docker.io",
        "registry-1.docker.io,         docker.io",
        "index.docker.io,              docker.io",
        "docker.io,                    docker.io"
    })
    void registriesAreNamedAsUsersKnowThem(String written, String registry) {
        assertEquals(
                new TaskCredential.Login("user", "pass", RegistryHost.of(registry)),
                read("username=user password=pass registry=" + written));
    }

    @Test
    void otherFieldsAreIgnored() {
        assertEquals(
                new TaskCredential.Login("user", "pass", null),
                parse(Map.of("username", "user", "password", "pass", "engine", "mysql", "port", 3306L)));
    }

    @Test
    void nullsAreAbsent() {
        Map<String, Object> fields =
                new HashMap<>(Map.of("access_key_id", "AKIAEXAMPLE", "secret_access_key", "secret"));
        fields.put("session_token", null);
        fields.put("role_arn", null);

        assertEquals(new TaskCredential.AccessKey("AKIAEXAMPLE", "secret", null), parse(fields));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            access_key_id=V4LUE                                     | has no 'secret_access_key'
            secret_access_key=V4LUE                                 | has no 'access_key_id'
            session_token=V4LUE                                     | has no 'access_key_id'
            external_id=V4LUE                                       | has no 'role_arn'
            username=V4LUE                                          | has no 'password'
            registry=V4LUE                                          | has no 'username'
            access_key_id=V4LUE acces_key=V4LUE secret_acess_key=V4LUE | has no 'secret_access_key', but 'secret_acess_key'
            usrname=V4LUE passwd=V4LUE                              | holds no credential, but 'passwd'
            foo=V4LUE                                               | holds no credential
            accessKeyId=V4LUE secretAccessKey=V4LUE                 | holds no credential, but 'accessKeyId'
            access_key_id=V4LUE secret_access_key=V4LUE sessionToken=V4LUE | has 'sessionToken' instead of 'session_token'
            access_key_id=V4LUE secret_access_key=V4LUE username=V4LUE | holds more than one credential: 'access_key_id' and 'username'
            role_arn=V4LUE password=V4LUE                           | holds more than one credential: 'role_arn' and 'password'
            access_key_id=V4LUE secret_access_key=                  | has an empty 'secret_access_key'
            access_key_id=V4LUE secret_access_key=V4LUE session_token= | has an empty 'session_token'
            access_key_id=V4LUE secret_access_key=V4 LUE            | has a malformed 'secret_access_key'
            role_arn=V4LUE                                          | has a malformed 'role_arn'
            role_arn=arn:aws:iam::111122223333:user/V4LUE           | has a malformed 'role_arn'
            username=V4LUE:x password=V4LUE                         | has a malformed 'username'
            username=V4LUE password=V4LUE registry=ftp://V4LUE      | has a malformed 'registry'
            username=V4LUE password=V4LUE registry=V4LUE/team       | has a malformed 'registry'
            username=V4LUE password=V4LUE registry=V4LUE!           | has a malformed 'registry'
            """)
    void problemsNameSecretAndFieldButNoValue(String fields, String message) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> read(fields));

        assertEquals("The secret 'team/source' " + message, refused.getMessage());
        assertTrue(String.valueOf(refused.remedy()).contains("role_arn"), refused.remedy());
        assertFalse((refused.getMessage() + refused.remedy()).contains("V4LUE"));
    }

    @Test
    void fieldsThatAreNoTextsAreRefused() {
        for (Object value : List.of(1L, true, List.of("x"), Map.of("x", "y"))) {
            InvalidInputException refused = assertThrows(
                    InvalidInputException.class, () -> parse(Map.of("username", "user", "password", value)));

            assertEquals("The secret 'team/source' has something else than a text as 'password'", refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V4LUE", "[\"V4LUE\"]", "{\"access_key_id\":\"V4LUE\""})
    void secretsThatAreNoJsonObjectsAreRefused(String text) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> TaskCredential.read(SECRET, text, json));

        assertEquals("The secret 'team/source' does not hold a JSON object", refused.getMessage());
        assertFalse(refused.toString().contains("V4LUE"));
    }

    @Test
    void nothingIsPrinted() {
        for (String fields : List.of(
                "access_key_id=V4LUE secret_access_key=V4LUE session_token=V4LUE",
                "role_arn=" + ROLE + " external_id=V4LUE",
                "username=V4LUE password=V4LUE registry=v4lue")) {
            String printed = read(fields).toString();

            assertTrue(printed.endsWith("[hidden]"), printed);
        }
    }

    private TaskCredential read(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String field : BLANK_BEFORE_NAME.split(text, -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return parse(fields);
    }

    private TaskCredential parse(Map<String, Object> fields) {
        return TaskCredential.read(
                SECRET, new String(json.write(fields), java.nio.charset.StandardCharsets.UTF_8), json);
    }
}
