package dev.drayage.core.work;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.task.TransferTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A batch of images of one task that can be carried out alone. Immutable. What is at the destination is looked up again when the item is
 * carried out: it says what is wanted, not what has to be done.
 *
 * @param number the item's place in its list, from 1
 * @param part 1 for an item of the list, one more for what each attempt has left
 * @param engine what it is for
 * @param putShare which part of an account's quota of PutImage its worker may use, more than 0 and at most 1
 * @param bytes blob bytes that planning found missing; of what is left of an item, those of the whole
 * @param task the task that it is part of; of a long image list it has one image of each registry
 * @param images at least one, each destination once
 */
public record WorkItem(
        long number, int part, Engine engine, double putShare, long bytes, TransferTask task, List<WorkImage> images)
        implements RequestStream {
    public WorkItem {
        images = List.copyOf(images);
        if (number < 1 || part < 1 || bytes < 0) {
            throw new InvalidInputException(
                    "A work item has the number " + number + ", the part " + part + " and " + bytes + " bytes",
                    "Count from 1.");
        }
        if (!(putShare > 0 && putShare <= 1)) {
            throw new InvalidInputException(
                    "The share of PutImage's quota of the work item " + number + " is " + putShare,
                    "Use more than 0, and 1 at most.");
        }
        if (images.isEmpty() || images.size() > WorkLimits.MAX_IMAGES) {
            throw new InvalidInputException(
                    "The work item " + number + " has " + images.size() + " images",
                    "Use 1 to " + WorkLimits.MAX_IMAGES + ".");
        }
    }

    /** Returns what is left to be done of the item when an attempt came to its end too early; nothing when it did not. */
    public Optional<WorkItem> rest(Collection<ImageResult> results) {
        Set<WorkImage> left = new LinkedHashSet<>();
        Map<String, WorkImage> byNames = new HashMap<>();
        images.forEach(image -> byNames.put(names(image.source(), image.destination()), image));
        TransferTask next = task;
        for (ImageResult result : results) {
            if (result.error() == null || result.error().code() != ErrorCode.INTERRUPTED) {
                continue;
            }
            WorkImage image = byNames.get(names(result.source(), result.destination()));
            if (image != null) {
                left.add(image);
            } else {
                // A referrer: nothing tells of which image, and of an unchanged image it is looked for only when asked.
                left.addAll(images);
                next = WorkTask.thorough(task);
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkItem(number, part + 1, engine, putShare, bytes, next, List.copyOf(left)));
    }

    private static String names(Object source, Object destination) {
        return source + " " + destination;
    }

    /** Returns the item for another engine. */
    public WorkItem on(Engine other) {
        return new WorkItem(number, part, other, putShare, bytes, task, images);
    }

    /** Hands over one request for each pair of repositories; untagged images first, since they may belong to tagged ones. */
    @Override
    public void forEach(Sink sink) {
        Map<WorkImage.Way, List<ImageRequest>> ways = new LinkedHashMap<>();
        images.forEach(image ->
                ways.computeIfAbsent(image.way(), key -> new ArrayList<>()).add(image.request()));
        ways.forEach((way, requests) -> {
            requests.sort(Comparator.comparing(request -> request.destination().tag() != null));
            sink.accept(new RepositoryRequest(way.source(), way.destination(), Extent.NAMED, false, requests));
        });
    }

    @Override
    public String source() {
        return "the images of work item " + number;
    }

    @Override
    public String destination() {
        Repository first = images.get(0).destination().inRegistry();
        return first.host() + "/*";
    }
}
