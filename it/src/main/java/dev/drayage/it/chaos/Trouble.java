package dev.drayage.it.chaos;

import static dev.drayage.it.chaos.Aim.CONTENT;
import static dev.drayage.it.chaos.Aim.MOUNT;
import static dev.drayage.it.chaos.Aim.REQUEST;
import static dev.drayage.it.chaos.Aim.SENDING;
import static dev.drayage.it.chaos.Aim.SESSION;

import dev.drayage.it.testbed.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The kinds of faults. */
enum Trouble {
    CUT_BEFORE("connection cut before handling", REQUEST, random -> Fault.cutBeforeResponse()),
    LOST_ANSWER("handled, but the answer lost", REQUEST, random -> Fault.cutAfterHandling()),
    CUT_REQUEST("cut within the request body", SENDING, random -> WireFaults.cutRequest(random.nextDouble())),
    CUT_RESPONSE("body shorter than Content-Length", CONTENT, random -> WireFaults.cutResponse(random.nextDouble())),
    CUT_CHUNKED("chunked body cut", CONTENT, random -> WireFaults.cutChunkedResponse(random.nextDouble())),
    SERVER_ERROR("500, 502, 503, 504", REQUEST, random -> Fault.status(pick(random, 500, 502, 503, 504))),
    REQUEST_TIMEOUT("408", REQUEST, random -> Fault.status(408)),
    TOO_MANY("429", REQUEST, WireFaults::tooMany),
    FLIPPED_DOWNLOAD("bit flipped on the way from the registry", CONTENT, r -> WireFaults.flipped(r.nextDouble())),
    FLIPPED_UPLOAD("byte flipped on the way to the registry", SENDING, r -> WireFaults.flippedRequest(r.nextDouble())),
    STALL("stall before handling", REQUEST, random -> Fault.stall(moment(random))),
    STALLED_RESPONSE("stall within the body", CONTENT, r -> Fault.stallAfterResponseBytes(r.nextInt(3_000), moment(r))),
    ENDLESS_STALL(
            "body that stops coming",
            CONTENT,
            r -> Fault.stallAfterResponseBytes(r.nextInt(3_000), Duration.ofHours(1))),
    REFUSED_MOUNT("mount refused", MOUNT, random -> WireFaults.refusedMount()),
    LOST_SESSION("upload session lost", SESSION, random -> WireFaults.lostSession()),
    /** The maker is the registry's own: it has the tokens. */
    ENDED_TOKEN("token ended", REQUEST, random -> Fault.none()),
    /** The maker is the scene's: it has the run. */
    DEATH("run killed or abandoned", REQUEST, random -> Fault.none());

    private final String words;
    private final Aim aim;

    @SuppressWarnings("ImmutableEnumChecker") // the makers keep nothing
    private final Maker maker;

    Trouble(String words, Aim aim, Maker maker) {
        this.words = words;
        this.aim = aim;
        this.maker = maker;
    }

    /** Returns which requests it can meet. */
    Aim aim() {
        return aim;
    }

    /** Draws one of this kind. */
    Fault draw(Random random) {
        return maker.draw(random);
    }

    @Override
    public String toString() {
        return words;
    }

    private static int pick(Random random, Integer... statuses) {
        return List.of(statuses).get(random.nextInt(statuses.length));
    }

    private static Duration moment(Random random) {
        return Duration.ofMillis(30L + random.nextInt(120));
    }

    @FunctionalInterface
    private interface Maker {
        Fault draw(Random random);
    }
}
