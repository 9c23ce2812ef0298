package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of repositories that the destination lacks. */
final class CreationReader {
    static final String EXPLICIT = "explicit";
    static final String ON_PUSH = "on-push";
    static final String NEVER = "never";
    static final String MUTABLE = "MUTABLE";
    static final String IMMUTABLE = "IMMUTABLE";

    private static final List<TaskParameter> SETTINGS = List.of(
            TaskParameter.TAG_MUTABILITY,
            TaskParameter.SCAN_ON_PUSH,
            TaskParameter.KMS_KEY,
            TaskParameter.RESOURCE_TAGS);

    private static final int MAX_TAGS = 50;
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/+\\-@]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private CreationReader() {}

    static RepositoryCreation read(TaskInput input, @Nullable Destination destination) {
        String how = input.choice(TaskParameter.CREATE_REPOSITORIES, EXPLICIT);
        if (how.equals(EXPLICIT)) {
            return explicit(input, destination);
        }
        for (TaskParameter setting : SETTINGS) {
            if (input.value(setting) != null) {
                String create = input.spelled(TaskParameter.CREATE_REPOSITORIES);
                input.problem(
                        setting,
                        "has no effect, since " + create + " is " + how,
                        "Leave it away, or set " + create + " to " + EXPLICIT + ".");
            }
        }
        return how.equals(NEVER) ? new RepositoryCreation.Never() : new RepositoryCreation.OnPush();
    }

    private static RepositoryCreation explicit(TaskInput input, @Nullable Destination destination) {
        boolean immutable = input.choice(TaskParameter.TAG_MUTABILITY, MUTABLE).equals(IMMUTABLE);
        boolean scanOnPush = input.isTrue(TaskParameter.SCAN_ON_PUSH, false);
        KmsKey key = input.read(TaskParameter.KMS_KEY, KmsKey::of);
        AwsRegion region = key == null ? null : key.region();
        if (region != null && destination != null && !region.equals(destination.region())) {
            input.problem(
                    TaskParameter.KMS_KEY,
                    "the key is in " + region + ", but the repositories are in " + destination.region(),
                    "Name a key of the destination's region.");
        }
        Map<String, String> tags = input.read(TaskParameter.RESOURCE_TAGS, CreationReader::tags);
        return new RepositoryCreation.Explicit(immutable, scanOnPush, key, tags == null ? Map.of() : tags);
    }

    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : ImageList.split(text)) {
            int equals = tag.indexOf('=');
            String key = equals < 0 ? "" : tag.substring(0, equals).strip();
            String value = tag.substring(equals + 1).strip();
            if (!TAG_KEY.matcher(key).matches() || !TAG_VALUE.matcher(value).matches()) {
                throw new InvalidInputException(
                        "'" + Printable.of(tag) + "' is not an AWS tag",
                        "Write KEY=VALUE: letters, digits, blanks and _.:/+-@, up to 128 and 256.");
            }
            if (key.startsWith("aws:")) {
                throw new InvalidInputException(
                        "'" + key + "' begins with aws:, which AWS keeps for itself", "Choose another key.");
            }
            if (tags.put(key, value) != null) {
                throw new InvalidInputException("'" + key + "' is given twice", "Leave one of them away.");
            }
        }
        if (tags.size() > MAX_TAGS) {
            throw new InvalidInputException("there are " + tags.size() + " tags", "AWS allows " + MAX_TAGS + ".");
        }
        return tags;
    }
}
