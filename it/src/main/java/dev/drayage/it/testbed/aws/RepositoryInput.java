package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a repository is to be like, as strictly as the API's model. */
final class RepositoryInput {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern FILTER = Pattern.compile("[0-9a-zA-Z._*-]{1,128}");

    private RepositoryInput() {}

    static void checkName(String name) {
        if (name.length() < 2 || name.length() > 256 || !NAME.matcher(name).matches()) {
            throw AwsError.invalidParameter(
                    "repositoryName",
                    "must satisfy regular expression '" + NAME.pattern() + "' and have 2 to 256 characters");
        }
    }

    static RepositorySettings settings(JsonObject input) {
        JsonObject scanning = input.object("imageScanningConfiguration");
        JsonObject encryption = input.object("encryptionConfiguration");
        TagMutability mutability = mutability(input.text("imageTagMutability"));
        return new RepositorySettings(
                mutability,
                exclusions(input, mutability),
                scanning != null && Boolean.TRUE.equals(scanning.fields().get("scanOnPush")),
                encryptionType(encryption),
                encryption == null ? null : encryption.text("kmsKey"),
                tags(input));
    }

    private static TagMutability mutability(@Nullable String text) {
        try {
            return text == null ? TagMutability.MUTABLE : TagMutability.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw AwsError.invalidParameter("imageTagMutability", "unknown value " + text);
        }
    }

    private static List<String> exclusions(JsonObject input, TagMutability mutability) {
        List<String> patterns = new ArrayList<>();
        for (JsonObject filter : input.objects("imageTagMutabilityExclusionFilters")) {
            String pattern = String.valueOf(filter.text("filter"));
            if (!"WILDCARD".equals(filter.text("filterType"))
                    || !FILTER.matcher(pattern).matches()) {
                throw AwsError.invalidParameter("imageTagMutabilityExclusionFilters", FILTER.pattern());
            }
            patterns.add(pattern);
        }
        boolean fitting = mutability.hasFilters() ? !patterns.isEmpty() : patterns.isEmpty();
        if (!fitting || patterns.size() > 5) {
            throw AwsError.invalidParameter(
                    "imageTagMutabilityExclusionFilters",
                    patterns.size() + " filters for the imageTagMutability " + mutability);
        }
        return patterns;
    }

    private static String encryptionType(@Nullable JsonObject encryption) {
        String type = encryption == null ? "AES256" : String.valueOf(encryption.text("encryptionType"));
        if (!List.of("AES256", "KMS", "KMS_DSSE").contains(type)) {
            throw AwsError.invalidParameter("encryptionConfiguration.encryptionType", "unknown value " + type);
        }
        if (encryption != null && type.equals("AES256") && encryption.has("kmsKey")) {
            throw AwsError.invalidParameter("encryptionConfiguration.kmsKey", "not with AES256");
        }
        return type;
    }

    private static Map<String, String> tags(JsonObject input) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonObject tag : input.objects("tags")) {
            String key = tag.text("Key");
            String value = tag.text("Value");
            if (key == null || key.isEmpty() || key.length() > 128 || value == null || value.length() > 256) {
                throw AwsError.of(
                        "InvalidTagParameterException",
                        "A tag needs a key of 1 to 128 and a value of at most" + " 256 characters");
            }
            tags.put(key, value);
        }
        if (tags.size() > 50) {
            throw AwsError.of("TooManyTagsException", "A repository can have 50 tags at most");
        }
        return tags;
    }
}
