package dev.drayage.console.engine.fargate;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * A worker's log, read from its beginning to its end, each line once. Used by one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
final class WorkerLog {
    /** Pages have up to 1 MB; what is left is read with the next look. */
    private static final int PAGES = 50;

    private final CloudWatchLogsClient logs;
    private final String group;
    private final String stream;
    private final Json json;
    private final WorkerLines lines = new WorkerLines();

    /** Of lines that were read before a page could not be. */
    private final List<ImageResult> unread = new ArrayList<>();

    private @Nullable String next;

    WorkerLog(CloudWatchLogsClient logs, String group, String stream, Json json) {
        this.logs = logs;
        this.group = group;
        this.stream = stream;
        this.json = json;
    }

    /** Reads what is new, and returns the images that it tells of. */
    List<ImageResult> read() {
        for (int page = 0; page < PAGES; page++) {
            GetLogEventsResponse answer = page();
            if (answer == null) {
                break;
            }
            for (OutputLogEvent event : answer.events()) {
                ImageResult image = take(event.message());
                if (image != null) {
                    unread.add(image);
                }
            }
            // Pages may be empty before the end, which is where the token stays the same.
            boolean end = answer.nextForwardToken().equals(next);
            next = answer.nextForwardToken();
            if (end) {
                break;
            }
        }
        List<ImageResult> images = List.copyOf(unread);
        unread.clear();
        return images;
    }

    /** Returns null when the worker has not said anything yet. */
    private @Nullable GetLogEventsResponse page() {
        return FargateEngine.ask("reading the worker's log '" + group + "'", "logs:GetLogEvents", () -> {
            try {
                return logs.getLogEvents(ask -> ask.logGroupName(group)
                        .logStreamName(stream)
                        .startFromHead(true)
                        .nextToken(next));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private @Nullable ImageResult take(String line) {
        if (!line.startsWith("{")) {
            return null;
        }
        try {
            return lines.take(json.readObject(line.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidContentException | InvalidInputException e) {
            // Not the worker's, such as what Java says when it ends for want of memory.
            return null;
        }
    }

    /** Returns what the lines read so far have told. */
    WorkerLines lines() {
        return lines;
    }
}
