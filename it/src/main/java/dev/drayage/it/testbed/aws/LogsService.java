package dev.drayage.it.testbed.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Amazon CloudWatch Logs: reads a stream from its beginning. At its end the token stays as it was given; before that, as with the service,
 * every other page has nothing.
 */
final class LogsService implements ApiService {
    private static final int PAGE = 20;
    private static final String FORWARD = "f/";

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("GetLogEvents")) {
            throw ApiEndpoint.unknown(false, request.operation());
        }
        AwsRegion region = request.caller().account().in(request.region());
        String name = String.valueOf(request.text("logGroupName"));
        String stream = String.valueOf(request.text("logStreamName"));
        request.caller()
                .require(
                        "logs:GetLogEvents",
                        name,
                        region.arn("logs", "log-group:" + name + ":log-stream:" + stream),
                        400,
                        "AccessDeniedException");
        if (!Boolean.TRUE.equals(request.input().fields().get("startFromHead"))) {
            throw AwsError.of("InvalidParameterException", "the testbed reads from the head only");
        }
        LogGroup group = region.logGroup(name);
        if (group == null) {
            throw AwsError.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
        List<LogGroup.Event> events = group.events(stream);
        if (events == null) {
            throw AwsError.of("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        return page(events, request.text("nextToken"));
    }

    /** A token says where its page begins, and whether an empty one comes before it. */
    private static Map<String, Object> page(List<LogGroup.Event> events, @Nullable String token) {
        int from = 0;
        boolean empty = false;
        if (token != null) {
            if (!token.matches(FORWARD + "\\d{1,9}e?")) {
                throw AwsError.of("InvalidParameterException", "The specified nextToken is invalid.");
            }
            empty = token.endsWith("e");
            from = Integer.parseInt(token.replaceAll("\\D", ""));
        }
        int to = empty ? from : Math.min(events.size(), from + PAGE);
        boolean end = from >= events.size();
        Map<String, Object> answer = new LinkedHashMap<>();
        List<Object> page = new ArrayList<>();
        for (LogGroup.Event event : events.subList(Math.min(from, to), to)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("timestamp", event.time().toEpochMilli());
            fields.put("message", event.message());
            fields.put("ingestionTime", event.time().toEpochMilli());
            page.add(fields);
        }
        answer.put("events", page);
        // Where there is nothing, the token is the one that was given.
        boolean emptyNext = !empty && !end && to < events.size();
        answer.put("nextForwardToken", end && token != null ? token : FORWARD + to + (emptyNext ? "e" : ""));
        answer.put("nextBackwardToken", "b/" + from);
        return answer;
    }
}
