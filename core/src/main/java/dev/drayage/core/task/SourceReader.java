package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a task's images come from, and which they are. */
final class SourceReader {
    static final String AMAZON_ECR = "Amazon_ECR";
    static final String PUBLIC = "Public";
    static final String ALL = "ALL";
    static final String SELECTED = "SELECTED";

    private final TaskInput input;
    private final Landings landings;

    SourceReader(TaskInput input, @Nullable RepositoryName prefix) {
        this.input = input;
        this.landings = new Landings(input, prefix);
    }

    /** Returns the source, or null when it lacks something without which there is none. */
    @Nullable
    Source read() {
        String type = input.choice(TaskParameter.SOURCE_TYPE, AMAZON_ECR);
        CredentialName credential = input.read(TaskParameter.SRC_CREDENTIAL, CredentialName::of);
        if (input.isRefused(TaskParameter.SOURCE_TYPE)) {
            return null;
        }
        return type.equals(PUBLIC) ? registries(credential) : ecr(credential);
    }

    private @Nullable Source ecr(@Nullable CredentialName credential) {
        AwsRegion region =
                input.require(TaskParameter.SRC_REGION, "the source is Amazon ECR in one region", AwsRegion::of);
        AccountId account = input.read(TaskParameter.SRC_ACCOUNT_ID, AccountId::of);
        boolean untagged = input.isTrue(TaskParameter.INCLUDE_UNTAGGED, true);
        Selection selection = selection();
        return region == null ? null : new Source.AmazonEcr(region, account, selection, untagged, credential);
    }

    private Selection selection() {
        String list = input.value(TaskParameter.SRC_IMAGE_LIST);
        String which = input.choice(TaskParameter.SRC_LIST, list == null ? ALL : SELECTED);
        if (list == null) {
            if (which.equals(SELECTED)) {
                missingList(input.spelled(TaskParameter.SRC_LIST) + " is " + SELECTED);
            }
            return new Selection.All();
        }
        if (which.equals(ALL)) {
            String images = input.spelled(TaskParameter.SRC_IMAGE_LIST);
            input.problem(
                    TaskParameter.SRC_LIST,
                    "is " + ALL + ", but " + images + " names images",
                    "Set it to " + SELECTED + ", or leave " + images + " away.");
        }
        List<SelectionEntry> entries = ImageList.read(input, list, SelectionEntry::parse);
        entries.forEach(landings::add);
        landings.refuseCollisions();
        return new Selection.Listed(entries);
    }

    private Source registries(@Nullable CredentialName credential) {
        String list = input.value(TaskParameter.SRC_IMAGE_LIST);
        String which = input.choice(TaskParameter.SRC_LIST, SELECTED);
        if (which.equals(ALL)) {
            input.problem(
                    TaskParameter.SRC_LIST,
                    "is " + ALL + ", but not all images of a public registry can be listed",
                    "Set it to " + SELECTED + ", and name the images in " + input.spelled(TaskParameter.SRC_IMAGE_LIST)
                            + ".");
        } else if (list == null) {
            missingList("the source is " + PUBLIC);
        }
        List<Reference> images = list == null ? List.of() : ImageList.read(input, list, SourceReader::reference);
        images.forEach(landings::add);
        landings.refuseCollisions();
        return new Source.Public(images, credential);
    }

    private void missingList(String why) {
        input.problem(TaskParameter.SRC_IMAGE_LIST, "is missing: " + why, "Name at least one image.");
    }

    private static Reference reference(String text) {
        Reference reference = Reference.parse(text);
        try {
            SelectionEntry.refuseAllTagsOfOneDigest(reference.tag(), reference.digest());
        } catch (InvalidInputException e) {
            throw new InvalidInputException("'" + reference + "' is not one selection: " + e.getMessage(), e.remedy());
        }
        return reference.tag() == null && reference.digest() == null ? reference.withTag(Tag.LATEST) : reference;
    }
}
