package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an endpoint answers: status, headers and body, before any of it is written. */
public record Answer(int status, Map<String, String> headers, AnswerBody body) {
    /** Copies the headers. */
    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static Answer of(int status) {
        return new Answer(status, Map.of(), AnswerBody.EMPTY);
    }

    public static Answer json(int status, Object value) {
        byte[] bytes = JsonObject.write(value).getBytes(StandardCharsets.UTF_8);
        return of(status).with("Content-Type", "application/json").with(AnswerBody.of(bytes));
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    public Answer with(AnswerBody newBody) {
        return new Answer(status, headers, newBody);
    }
}
