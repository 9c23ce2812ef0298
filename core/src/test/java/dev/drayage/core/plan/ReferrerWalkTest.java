package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferrerWalkTest {
    private static final Digest IMAGE = digest("image");
    private static final Digest CHILD = digest("child");

    private final List<DrayageException> failures = new ArrayList<>();
    private final ReferrerWalk walk = new ReferrerWalk(IMAGE, List.of(CHILD));

    @Test
    void referrersAreFollowedInTheOrderInWhichTheyWereMet() {
        walk.take(referrers("a", 2), IMAGE, failures);
        walk.take(referrers("b", 1), digest("a 0"), failures);
        assertEquals(digest("a 0"), walk.next());
        assertEquals(digest("a 1"), walk.next());
        assertEquals(digest("b 0"), walk.next());
        assertNull(walk.next());
    }

    @Test
    void whatWasMetBeforeIsNotTakenAgain() {
        walk.take(referrers("a", 1), IMAGE, failures);
        List<Descriptor> again = new ArrayList<>(referrers("a", 1));
        again.add(descriptor("image"));
        again.add(descriptor("child"));
        assertEquals(List.of(), walk.take(again, CHILD, failures));
        assertEquals(List.of(), failures);
    }

    @Test
    void referrersOfOneManifestAreBounded() {
        assertEquals(1_000, walk.take(referrers("a", 1_001), IMAGE, failures).size());
        assertEquals(1, failures.size());
        assertTrue(String.valueOf(failures.get(0).getMessage()).contains("more than 1000 referrers"));
    }

    @Test
    void referrersOfOneImageAreBoundedInAllAndThatIsSaidOnce() {
        int taken = 0;
        for (int subject = 0; subject < 20; subject++) {
            taken += walk.take(referrers(subject + ":", 900), digest("a " + subject), failures)
                    .size();
        }
        assertEquals(10_000, taken);
        assertEquals(1, failures.size());
        assertEquals(
                "The image " + IMAGE + " has more than 10000 referrers; the others are left out",
                failures.get(0).getMessage());
    }

    @Test
    void asManyAsTheBoundAreNoFailure() {
        for (int subject = 0; subject < 10; subject++) {
            walk.take(referrers(subject + ":", 1_000), digest("a " + subject), failures);
        }
        assertEquals(List.of(), failures);
    }

    private static List<Descriptor> referrers(String name, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> descriptor(name + " " + i))
                .toList();
    }

    private static Descriptor descriptor(String name) {
        return Descriptor.of(MediaType.OCI_MANIFEST, digest(name), 1);
    }

    private static Digest digest(String name) {
        return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
    }
}
