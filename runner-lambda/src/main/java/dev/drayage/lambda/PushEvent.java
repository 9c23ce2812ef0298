package dev.drayage.lambda;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.Selection;
import dev.drayage.core.task.SelectionEntry;
import dev.drayage.core.task.Source;
import dev.drayage.core.task.TransferTask;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon EventBridge says of a push to Amazon ECR.
 *
 * @param tag null for an image that was pushed by its digest, as those of an index and referrers are
 * @param referrer whether it is known to refer to another image
 * @param pushed whether something was pushed, and well
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html">Amazon ECR events</a>
 */
record PushEvent(
        String account,
        String region,
        RepositoryName repository,
        @Nullable Tag tag,
        Digest digest,
        boolean referrer,
        boolean pushed) {
    private static final String REFERRER = "ECR Referrer Action";

    static PushEvent of(Event event) {
        String type = event.text("detail-type");
        if (!type.equals("ECR Image Action") && !type.equals(REFERRER)) {
            throw new InvalidInputException(
                    "The event is of another kind than pushes to Amazon ECR",
                    "Let the rule match 'ECR Image Action' and '" + REFERRER + "'.");
        }
        Event detail = new Event(event.object("detail"));
        boolean tagged = detail.has("image-tag") && !detail.text("image-tag").isEmpty();
        return new PushEvent(
                event.text("account"),
                event.text("region"),
                RepositoryName.of(detail.text("repository-name")),
                tagged ? Tag.of(detail.text("image-tag")) : null,
                Digest.parse(detail.text("image-digest")),
                type.equals(REFERRER),
                detail.text("action-type").equals("PUSH")
                        && detail.text("result").equals("SUCCESS"));
    }

    /**
     * Returns the image as an entry of a list, when the task selects it. Events come late and out of order: what a tag is now is copied,
     * not what it was.
     */
    @Nullable
    String imageOf(TransferTask task) {
        if (!(task.source() instanceof Source.AmazonEcr source)) {
            throw new InvalidInputException(
                    "The task's source is not Amazon ECR, whose pushes are told of", "Set SOURCE_TYPE to Amazon_ECR.");
        }
        boolean here = source.region().value().equals(region)
                && (source.accountId() == null || source.accountId().value().equals(account));
        if (!pushed || !here || !isSelected(source, task.referrers())) {
            return null;
        }
        return tag != null ? repository + ":" + tag : repository + "@" + digest;
    }

    private boolean isSelected(Source.AmazonEcr source, ReferrersMode referrers) {
        boolean untagged = referrer ? referrers != ReferrersMode.NEVER : source.includeUntagged();
        if (!(source.selection() instanceof Selection.Listed listed)) {
            return tag != null || untagged;
        }
        return listed.entries().stream()
                .filter(entry -> entry.repository().equals(repository))
                .anyMatch(entry -> matches(entry, untagged));
    }

    private boolean matches(SelectionEntry entry, boolean untagged) {
        if (entry.isAllTags()) {
            return tag != null || untagged;
        }
        if (entry.digest() != null) {
            return entry.digest().equals(digest)
                    && (entry.tag() == null || entry.tag().equals(tag));
        }
        return tag != null && tag.equals(entry.tag());
    }

    /** Returns the event as a log shows it. */
    @Override
    public String toString() {
        return Map.of("repository", repository, "tag", String.valueOf(tag), "digest", digest)
                .toString();
    }
}
