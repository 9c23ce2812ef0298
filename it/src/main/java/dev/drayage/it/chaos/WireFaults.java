package dev.drayage.it.chaos;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults that strike at a share of a body, however long it is, and answers that registries give when they are out of order. */
final class WireFaults {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private WireFaults() {}

    static Fault cutResponse(double share) {
        return Fault.of((call, next) -> {
            Answer answer = next.answer(call);
            return Fault.cutAfterResponseBytes(at(share, answer)).meet(call, same -> answer);
        });
    }

    /** Without a length only the missing last chunk tells that the body is not whole. */
    static Fault cutChunkedResponse(double share) {
        return Fault.of((call, next) ->
                Fault.chunkedResponse().meet(call, inner -> cutResponse(share).meet(inner, next)));
    }

    /** One bit only: an inverted byte would be no text, and nobody would take it for a manifest. */
    static Fault flipped(double share) {
        return Fault.of((call, next) -> {
            Answer answer = next.answer(call);
            return Fault.flipBit(at(share, answer)).meet(call, same -> answer);
        });
    }

    static Fault cutRequest(double share) {
        return Fault.of((call, next) ->
                Fault.cutAfterRequestBytes((long) (share * length(call))).meet(call, next));
    }

    /** In a manifest, too, the registry sees it: an inverted byte is no UTF-8. */
    static Fault flippedRequest(double share) {
        return Fault.of((call, next) ->
                Fault.flipRequestByte((long) (share * length(call))).meet(call, next));
    }

    /** Draws a 429 that says in one way or another, or not at all, when to come again. */
    static Fault tooMany(Random random) {
        int kind = random.nextInt(8);
        return Fault.of((call, next) -> {
            Map<String, String> headers = switch (kind) {
                case 0 -> Map.of("Retry-After", "1");
                case 1 -> Map.of("Retry-After", HTTP_DATE.format(Instant.now().plusSeconds(1)));
                case 2, 3 -> Map.of();
                default -> Map.of("Retry-After", "0");
            };
            return Fault.status(429, headers, "").meet(call, next);
        });
    }

    /** Gives an upload session instead, as registries may. */
    static Fault refusedMount() {
        return Fault.of((call, next) -> {
            Map<String, List<String>> parameters =
                    new LinkedHashMap<>(call.query().parameters());
            parameters.remove("mount");
            parameters.remove("from");
            return next.answer(new Call(
                    call.line(), call.path(), new Query(parameters), call.headers(), call.origin(), call.body()));
        });
    }

    static Fault lostSession() {
        return Fault.status(
                404,
                Map.of("Content-Type", "application/json"),
                "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\",\"message\":\"no such upload\"}]}");
    }

    private static long at(double share, Answer answer) {
        return (long) (share * Math.max(0, answer.body().length()));
    }

    private static long length(Call call) {
        String length = call.header("Content-Length");
        return length == null ? 1_000 : Long.parseLong(length);
    }
}
