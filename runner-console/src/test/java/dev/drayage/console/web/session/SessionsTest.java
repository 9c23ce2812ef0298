package dev.drayage.console.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.login.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory stays bounded however many people come, and nobody stays longer than they should. */
final class SessionsTest {
    private static final Person ADA = new Person("ada", "token");

    private Instant now = Instant.parse("2026-12-01T08:00:00Z");
    private final Sessions sessions = new Sessions(() -> now);

    @Test
    void theOneThatWasUsedLeastRecentlyGoesWhenThereAreTooMany() {
        Session first = sessions.begin(ADA);
        Session second = sessions.begin(ADA);
        now = now.plusSeconds(1);
        first.touch();
        Set<String> ids = new HashSet<>();
        for (int i = 2; i < Sessions.MOST; i++) {
            ids.add(sessions.begin(ADA).id());
        }
        assertEquals(Sessions.MOST - 2, ids.size(), "no two have one name");
        assertTrue(second.isLive());

        sessions.begin(ADA);
        assertFalse(second.isLive());
        assertNull(sessions.find(second.id()));
        assertNotNull(sessions.find(first.id()));
    }

    @Test
    void whatHasEndedIsNotFound() {
        Session session = sessions.begin(ADA);
        assertEquals(43, session.id().length());
        sessions.end(session);
        assertNull(sessions.find(session.id()));
        Session idle = sessions.begin(ADA);
        now = now.plus(Session.IDLE);
        assertNull(sessions.find(idle.id()));
        assertNull(sessions.find(null));
    }

    @Test
    void whatIsShortLivedIsTakenOnceInTime() {
        ShortLived<String> kept = new ShortLived<>(2, Duration.ofMinutes(1), () -> now);
        kept.put("a", "1");
        kept.put("b", "2");
        kept.put("c", "3");
        assertNull(kept.take("a"), "the oldest is let go");
        assertEquals("2", kept.take("b"));
        assertNull(kept.take("b"));
        assertTrue(kept.has("c"));
        now = now.plusSeconds(60);
        assertFalse(kept.has("c"));
        assertNull(kept.take("c"));
    }
}
