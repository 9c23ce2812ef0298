package dev.drayage.it;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Errors of servers that repeat what they were sent, secrets and all. */
final class ChattyServers {
    private ChattyServers() {}

    /** Returns a registry's refusal that quotes the request's query and its {@code Authorization}. */
    static Fault registry(int status) {
        return Fault.answering(call -> Answer.json(
                status,
                Map.of(
                        "errors",
                        List.of(Map.of(
                                "code",
                                "DENIED",
                                "message",
                                "no: " + call.line().query() + " " + call.header("Authorization"))))));
    }

    /** Returns how AWS explains a signature that does not fit: with the request, as it should have been signed. */
    static Fault signature() {
        return Fault.answering(ChattyServers::canonical);
    }

    private static Answer canonical(Call call) {
        String message = "The request signature we calculated does not match the signature you provided. The Canonical"
                + " String for this request should have been 'POST\n/\n\nhost:localhost\nx-amz-security-token:"
                + call.header("X-Amz-Security-Token") + "', not " + call.header("Authorization");
        String body = JsonObject.write(Map.of("__type", "InvalidSignatureException", "message", message));
        return Answer.of(400)
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("x-amzn-ErrorType", "InvalidSignatureException")
                .with(AnswerBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
