package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.task.WrittenTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the image that was pushed to Amazon ECR, when the task in the environment selects it. In: an event of Amazon EventBridge, "ECR
 * Image Action" or "ECR Referrer Action". Out: the report, or {@code ignored}. Delivery is best effort: the task itself has to run now and
 * then, too.
 */
public final class PushHandler extends JsonHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PushHandler.class);

    /** Made by Lambda. */
    public PushHandler() {
        this(Installation.ofProcess());
    }

    public PushHandler(Installation installation) {
        super(installation);
    }

    @Override
    Map<String, Object> answer(Event event, Context context) {
        WrittenTask task = EventTask.ofVariables(installation().surroundings().variables());
        PushEvent push = PushEvent.of(event);
        LambdaComponent parts = installation().parts();
        String address = task.listAddress();
        TransferTask whole = address == null
                ? task.known()
                : task.withList(parts.aws().imageLists().read(address));
        String image = push.imageOf(whole);
        if (image == null) {
            LOG.info("Ignored: {}", push);
            return Map.of("ignored", true);
        }
        refuseWhatARunRefuses(whole, parts);
        TransferReport report = copy(context, drayage -> drayage.transfer(task.withOnly(image), parts.tasks()));
        installation().count(report.summary());
        LOG.info("{}: {}", image, report.summary().totals().images());
        if (!report.succeeded()) {
            throw new ImagesFailedException(image + ": " + reason(report));
        }
        Map<String, Object> answer = new LinkedHashMap<>(report.toMap());
        answer.put("ignored", false);
        return answer;
    }

    /** A task that would copy its own copies is legal for one image: the copy would be pushed, too, and copied in its turn, without end. */
    private static void refuseWhatARunRefuses(TransferTask whole, LambdaComponent parts) {
        OpenTask opened = parts.tasks().open(whole);
        opened.close();
    }

    private static String reason(TransferReport report) {
        for (ImageResult image : report.images()) {
            DrayageException error = image.error();
            if (!image.succeeded() && error != null) {
                return String.valueOf(error.getMessage());
            }
        }
        return "not in place";
    }
}
