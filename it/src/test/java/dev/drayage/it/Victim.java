package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Copies from a hostile source into an honest destination, with a credential for the source, and says what the source got out of it. */
final class Victim implements AutoCloseable {
    static final String USER = "victim";
    static final String PASSWORD = "p4ss-w0rd-of-the-victim";

    private final TestRegistry destination = TestRegistry.start();
    private final Copies copies = Copies.over(destination.host());
    private final String source;

    private Victim(String source) {
        this.source = source;
        copies.credential(source, USER, PASSWORD);
    }

    /** A user of a registry that is spoken to by plain HTTP. */
    static Victim of(String source) {
        Victim victim = new Victim(source);
        victim.copies.plain(source);
        return victim;
    }

    /** A user of a registry that is spoken to by TLS. */
    static Victim overTls(String source) {
        return new Victim(source);
    }

    Copies copies() {
        return copies;
    }

    TestRegistry destination() {
        return destination;
    }

    ImageResult copy() {
        return copy("app:1");
    }

    ImageResult copy(String image) {
        copies.referrers(ReferrersMode.NEVER);
        return copies.run(source + "/" + image, destination.host() + "/copy")
                .images()
                .get(0);
    }

    /** Sees to it that nothing was copied, and that the report says why and at whose fault. */
    DrayageException assertRefused(ErrorCode code, ImageResult result) {
        assertEquals(ImageStatus.FAILED, result.status(), () -> Reports.describe(result));
        DrayageException error = Objects.requireNonNull(result.error());
        assertEquals(code, error.code(), () -> Reports.describe(result));
        assertFalse((error + " " + error.remedy()).contains(PASSWORD), error::toString);
        assertEquals(List.of(), destination.repository("copy").tags());
        assertEquals(List.of(), destination.repository("copy").blobs());
        return error;
    }

    /** Sees to it that the message names who is to blame. */
    static void assertNames(String name, DrayageException error) {
        assertTrue(String.valueOf(error.getMessage()).contains(name), error::toString);
    }

    static void assertNoCredential(LoggedRequest request) {
        assertFalse(
                request.requestHeaders().toString().toLowerCase(Locale.ROOT).contains("authorization"),
                request.toString());
    }

    @Override
    public void close() {
        destination.close();
    }
}
