package dev.drayage.core.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a transfer task, in the order in which problems and descriptions list them: the one table behind the parser, the
 * command line's options, the environment and the documentation. The first twelve are Data Transfer Hub's.
 */
public enum TaskParameter {
    SOURCE_TYPE(
            "sourceType",
            "--source-type",
            "SOURCE_TYPE",
            "TYPE",
            "Amazon_ECR (default), or Public: any registry that the image references name, with or without a credential.",
            "Amazon_ECR|Public"),
    SRC_REGION("srcRegion", "--src-region", "SRC_REGION", "REGION", "The source's region; needed for Amazon_ECR.", ""),
    SRC_ACCOUNT_ID(
            "srcAccountId",
            "--src-account-id",
            "SRC_ACCOUNT_ID",
            "ACCOUNT",
            "The source's account (default: the current one). Without a credential the current identity is used.",
            ""),
    SRC_LIST(
            "srcList",
            "--src-list",
            "SRC_LIST",
            "WHICH",
            "ALL, or SELECTED: what the image list names (default: SELECTED with an image list, else ALL)."
                    + " ALL is for Amazon_ECR only.",
            "ALL|SELECTED"),
    SRC_IMAGE_LIST(
            "srcImageList",
            "--src-image-list",
            "SRC_IMAGE_LIST",
            "LIST",
            "Images, separated by commas or newlines: REPOSITORY with :TAG, :ALL_TAGS, @DIGEST or :TAG@DIGEST (default:"
                    + " :latest), for Public tasks with HOST[:PORT]/ before it.",
            ""),
    SRC_CREDENTIAL(
            "srcCredential",
            "--src-credential",
            "SRC_CREDENTIAL_NAME",
            "SECRET",
            "Name or ARN of the secret in Secrets Manager with the credential for the source.",
            ""),
    INCLUDE_UNTAGGED(
            "includeUntagged",
            "--include-untagged",
            "INCLUDE_UNTAGGED",
            "true|false",
            "Whether ALL and ALL_TAGS of an Amazon_ECR source take images without a tag, too (default: true).",
            "true|false"),
    DEST_REGION("destRegion", "--dest-region", "DEST_REGION", "REGION", "The destination's region; always needed.", ""),
    DEST_ACCOUNT_ID(
            "destAccountId",
            "--dest-account-id",
            "DEST_ACCOUNT_ID",
            "ACCOUNT",
            "The destination's account (default: the current one, or the credential's).",
            ""),
    DEST_PREFIX(
            "destPrefix",
            "--dest-prefix",
            "DEST_PREFIX",
            "PREFIX",
            "What comes before every repository's name at the destination, with a '/' between them.",
            ""),
    DEST_CREDENTIAL(
            "destCredential",
            "--dest-credential",
            "DEST_CREDENTIAL_NAME",
            "SECRET",
            "Name or ARN of the secret in Secrets Manager with the credential for the destination.",
            ""),
    ALARM_TOPIC_ARN(
            "alarmTopicArn",
            "--alarm-topic-arn",
            "ALARM_TOPIC_ARN",
            "ARN",
            "The SNS topic that gets one message for a run with failures.",
            ""),
    CREATE_REPOSITORIES(
            "createRepositories",
            "--create-repositories",
            "CREATE_REPOSITORIES",
            "HOW",
            "What becomes of repositories that the destination lacks: explicit, they are made with the settings below"
                    + " (default); on-push, ECR makes them by its creation templates; never, their images fail.",
            "explicit|on-push|never"),
    TAG_MUTABILITY(
            "tagMutability",
            "--tag-mutability",
            "TAG_MUTABILITY",
            "SETTING",
            "Whether tags in new repositories can be moved: MUTABLE (default) or IMMUTABLE.",
            "MUTABLE|IMMUTABLE"),
    SCAN_ON_PUSH(
            "scanOnPush",
            "--scan-on-push",
            "SCAN_ON_PUSH",
            "true|false",
            "Whether new repositories scan images when they are pushed (default: false).",
            "true|false"),
    KMS_KEY(
            "kmsKey",
            "--kms-key",
            "KMS_KEY",
            "KEY",
            "The KMS key that encrypts new repositories: id, ARN or alias/NAME (default: ECR's own encryption).",
            ""),
    RESOURCE_TAGS(
            "resourceTags",
            "--resource-tags",
            "RESOURCE_TAGS",
            "KEY=VALUE,...",
            "AWS tags of new repositories, separated by commas or newlines.",
            ""),
    REFERRERS(
            "referrers",
            "--referrers",
            "REFERRERS",
            "WHEN",
            "Copy signatures, attestations and SBOMs along: always, auto (default: with images that are copied), never.",
            "always|auto|never"),
    JOBS("jobs", "--jobs", "JOBS", "N", "How many images are copied at a time, 1 to 64 (default: 4).", "");

    /** Data Transfer Hub's name for it; its template turns the address into a topic. */
    private static final String ALARM_EMAIL = "alarmEmail";

    private final String parameterName;
    private final String flag;
    private final String variable;
    private final String placeholder;
    private final String description;
    private final String choices;

    TaskParameter(
            String parameterName,
            String flag,
            String variable,
            String placeholder,
            String description,
            String choices) {
        this.parameterName = parameterName;
        this.flag = flag;
        this.variable = variable;
        this.placeholder = placeholder;
        this.description = description;
        this.choices = choices;
    }

    /** Returns the name in YAML, events and the report, such as {@code srcRegion}. */
    public String parameterName() {
        return parameterName;
    }

    /** Returns the command line's option, such as {@code --src-region}. */
    public String flag() {
        return flag;
    }

    /** Returns the environment variable, such as {@code SRC_REGION}. */
    public String variable() {
        return variable;
    }

    /** Returns what stands for the value in a usage message. */
    public String placeholder() {
        return placeholder;
    }

    /** Returns what the parameter means and defaults to, in full sentences. */
    public String description() {
        return description;
    }

    /** Returns the only values there are, or none when any text may do. */
    public List<String> choices() {
        return choices.isEmpty() ? List.of() : List.of(choices.split("\\|", -1));
    }

    /** Finds the parameter that is written so, in any of its spellings; null when there is none. */
    public static @Nullable TaskParameter find(String written) {
        for (TaskParameter parameter : values()) {
            for (Spelling spelling : Spelling.values()) {
                if (spelling.of(parameter).equals(written)) {
                    return parameter;
                }
            }
        }
        return written.equals(ALARM_EMAIL) ? ALARM_TOPIC_ARN : null;
    }

    /** Returns those of a process's variables that are a task's. */
    public static Map<String, String> among(Map<String, String> variables) {
        Map<String, String> found = new LinkedHashMap<>();
        for (TaskParameter parameter : values()) {
            String value = variables.get(parameter.variable);
            if (value != null) {
                found.put(parameter.variable, value);
            }
        }
        return found;
    }
}
