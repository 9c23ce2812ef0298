package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
    private static final String REALM = "https://auth.example/token";
    private static final String SCOPE = "repository:team/app:pull,push";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"" + REALM + "\",service=\"registry\",scope=\"" + SCOPE + "\"",
                "Bearer scope=\"" + SCOPE + "\",service=\"registry\",realm=\"" + REALM + "\"",
                "Bearer realm=\"" + REALM + "\" , service=\"registry\" ,  scope=\"" + SCOPE + "\"",
                "bearer REALM=\"" + REALM + "\",Service=registry,scope=\"" + SCOPE + "\"",
                "BEARER realm=\"" + REALM + "\",service=\"registry\",scope=\"" + SCOPE + "\",error=\"invalid_token\""
            })
    void parametersComeInAnyOrderAndCase(String header) {
        assertEquals(
                Optional.of(new Challenges.Bearer(REALM, "registry", SCOPE)),
                Challenges.parse(List.of(header)).bearer());
    }

    @Test
    void realmAloneIsEnough() {
        assertEquals(
                Optional.of(new Challenges.Bearer(REALM, null, null)),
                Challenges.parse(List.of("Bearer realm=\"" + REALM + "\"")).bearer());
    }

    @Test
    void bearerWithoutRealmAsksForNothing() {
        Challenges challenges = Challenges.parse(List.of("Bearer service=\"registry\""));
        assertTrue(challenges.bearer().isEmpty());
        assertFalse(challenges.basic());
    }

    @Test
    void basicIsRecognised() {
        assertTrue(Challenges.parse(List.of("Basic realm=\"registry\"")).basic());
        assertTrue(Challenges.parse(List.of("bAsIc realm=x")).basic());
        assertTrue(Challenges.parse(List.of("Basic")).basic());
    }

    @Test
    void severalChallengesInOneHeader() {
        assertBoth(Challenges.parse(List.of("Basic realm=\"x, y\", Bearer realm=\"" + REALM + "\",service=\"s\"")));
        assertBoth(Challenges.parse(List.of("Bearer realm=\"" + REALM + "\",service=\"s\", Basic realm=\"x\"")));
    }

    @Test
    void severalHeaders() {
        assertBoth(Challenges.parse(List.of("Basic realm=\"x\"", "Bearer realm=\"" + REALM + "\",service=\"s\"")));
    }

    @Test
    void otherSchemesAreIgnored() {
        Challenges challenges = Challenges.parse(List.of("Negotiate", "Digest realm=\"x\",nonce=\"y\""));
        assertFalse(challenges.basic());
        assertTrue(challenges.bearer().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "=", "\"", "Bearer realm=\"" + "unfinished", "Bearer \u0000"})
    void malformedHeaderAsksForNothingUsable(String header) {
        Challenges challenges = Challenges.parse(List.of(header));
        assertFalse(challenges.basic());
        assertTrue(challenges
                .bearer()
                .map(Challenges.Bearer::realm)
                .orElse("unfinished")
                .equals("unfinished"));
    }

    @Test
    void noHeaderAsksForNothing() {
        assertFalse(Challenges.parse(List.of()).basic());
    }

    @Test
    void challengesBeforeAMalformedHeaderCount() {
        assertTrue(Challenges.parse(List.of("Basic realm=\"x\"", "=")).basic());
    }

    @Test
    void challengesAfterAMalformedHeaderCount() {
        assertTrue(Challenges.parse(List.of("=", "Basic realm=\"x\"")).basic());
    }

    private static void assertBoth(Challenges challenges) {
        assertTrue(challenges.basic());
        assertEquals(Optional.of(new Challenges.Bearer(REALM, "s", null)), challenges.bearer());
    }
}
