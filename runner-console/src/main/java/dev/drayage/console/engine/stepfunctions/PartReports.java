package dev.drayage.console.engine.stepfunctions;

import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.MergedReport;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.work.PartReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a run's parts, as they come into its folder. Each is read once, and again when it was written anew. What fails on the way
 * loses nothing: the next call goes on there. Used by one thread at a time.
 */
final class PartReports {
    /** How many reports are read at a time, some hundredth of a second each. */
    static final int AT_A_TIME = 500;

    /** Some fifty times what the report of 200 images, or of a plan's 1,000 failures, has. */
    private static final int MAX_REPORT = 16 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})\\.json");
    private static final int PLAN = 0;

    private final ObjectAddress folder;
    private final ObjectStore objects;
    private final Json json;
    private final Queue<Listed> unread =
            new PriorityQueue<>(Comparator.comparingInt(Listed::item).thenComparingInt(Listed::part));
    private final Map<Integer, ItemParts> unfinished = new TreeMap<>();
    private final BitSet finished = new BitSet();
    private final Set<String> strange = new HashSet<>();
    private final MergedReport sums = new MergedReport();
    private final List<ImageResult> rows = new ArrayList<>();
    private Map<String, Object> task = Map.of();
    private long ofPlan;
    private long told;
    private long bytesMoved;

    private record Listed(int item, int part, ObjectAddress address, String tag) {}

    PartReports(ObjectAddress folder, ObjectStore objects, Json json) {
        this.folder = folder;
        this.objects = objects;
        this.json = json;
    }

    /**
     * Reads what has come since the last call, within bounds.
     *
     * @return whether all was read that is in the folder now
     */
    boolean read() {
        boolean listed = unread.isEmpty();
        if (listed) {
            Map<ObjectAddress, String> found = new HashMap<>();
            objects.listTagged(folder, found::put);
            found.forEach(this::note);
        }
        for (int i = 0; i < AT_A_TIME && !unread.isEmpty(); i++) {
            read(unread.element());
            unread.remove();
        }
        return listed && unread.isEmpty();
    }

    private void note(ObjectAddress address, String tag) {
        String name = address.key().substring(folder.key().length());
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            refuse(address, "its name is none");
            return;
        }
        int item = Integer.parseInt(matcher.group(1));
        int part = Integer.parseInt(matcher.group(2));
        ItemParts parts = unfinished.get(item);
        if (!finished.get(item) && (parts == null || !parts.knows(part, tag))) {
            unread.add(new Listed(item, part, address, tag));
        }
    }

    private void read(Listed listed) {
        byte[] document = objects.read(listed.address(), content -> content.readNBytes(MAX_REPORT + 1));
        try {
            add(listed, document);
        } catch (InvalidInputException | InvalidContentException e) {
            refuse(listed.address(), String.valueOf(e.getMessage()));
        }
    }

    private void add(Listed listed, byte[] document) {
        if (document.length > MAX_REPORT) {
            throw new InvalidInputException("it has more than " + MAX_REPORT + " bytes", null);
        }
        PartReport report = PartReport.read(json.readObject(document));
        if (report.item() != listed.item() || report.part() != listed.part()) {
            throw new InvalidInputException("it is of item " + report.item() + ", part " + report.part(), null);
        }
        ItemParts parts = unfinished.getOrDefault(listed.item(), new ItemParts());
        long before = rows.size();
        if (parts.add(report, listed.tag(), rows::add)) {
            bytesMoved += bytesMoved(report);
        }
        unfinished.put(listed.item(), parts);
        if (parts.finished()) {
            parts.settle(rows::add, sums);
            unfinished.remove(listed.item());
            finished.set(listed.item());
        }
        if (listed.item() == PLAN) {
            ofPlan += rows.size() - before;
            describe(report);
        }
    }

    private static long bytesMoved(PartReport report) {
        return report.report().get("totals") instanceof Map<?, ?> totals
                        && totals.get("bytesMoved") instanceof Long number
                ? number
                : 0;
    }

    private void describe(PartReport plan) {
        if (plan.report().get("task") instanceof Map<?, ?> fields) {
            Map<String, Object> copy = new LinkedHashMap<>();
            fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
            task = copy;
        }
    }

    /** As the run's own report has it, what is no report of a part is a failure. */
    private void refuse(ObjectAddress address, String why) {
        if (strange.add(address.key())) {
            add(new DrayageException(
                    ErrorCode.INTERNAL,
                    "'" + Printable.of(address.toString()) + "' is no report of this run: " + why,
                    "Give every run a workspace of its own, and all its functions and workers one version."));
        }
    }

    /** Returns what stands for the destination of what no report tells of. */
    private String destination() {
        return task.get("destRegion") instanceof String region ? "Amazon ECR " + region : folder.toString();
    }

    private void add(DrayageException failure) {
        ImageResult row = ImageResult.unfinished("a part's report", destination(), null, failure);
        rows.add(row);
        sums.add(row);
    }

    /**
     * Tells what is left to be told, since no other report comes.
     *
     * @param items how many work items there were, of which each has to be finished; 0 when that is not to be looked at
     */
    void end(long items) {
        unfinished.values().forEach(parts -> parts.settle(rows::add, sums));
        unfinished.clear();
        for (int item = finished.nextClearBit(1); item <= items; item = finished.nextClearBit(item + 1)) {
            ImageResult lost = MergedReport.lost("work item " + item, destination());
            rows.add(lost);
            sums.add(lost);
        }
    }

    /** Returns the images that have ended since the last call. */
    List<ImageResult> take() {
        List<ImageResult> taken = List.copyOf(rows);
        rows.clear();
        told += taken.size();
        return taken;
    }

    /** Returns how many images have ended so far that are of no work item. */
    long ofPlan() {
        return ofPlan;
    }

    /** Returns how many images were taken so far. */
    long told() {
        return told;
    }

    /** Returns the bytes that the parts have moved, each as often as it was begun and seen. */
    long bytesMoved() {
        return bytesMoved;
    }

    /** Returns the sums of all parts, as a run's report has them; null when there was none. */
    @Nullable
    Map<String, Object> report(Instant now) {
        if (finished.isEmpty() && told == 0 && rows.isEmpty()) {
            return null;
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", TransferReport.SCHEMA);
        report.putAll(sums.summary(task, now).toMap());
        return report;
    }
}
