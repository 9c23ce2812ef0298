package dev.drayage.console.web.form;

import java.util.List;

/** The wizard's steps, in Data Transfer Hub's order, each with its fields. */
@SuppressWarnings("ImmutableEnumChecker") // Lists made by List.of do not change.
public enum Step {
    TYPE(List.of("sourceType", "engine")),
    SOURCE(List.of("srcRegion", "srcAccountId", "srcCredential", "srcList", "srcImageList", "includeUntagged")),
    DESTINATION(List.of(
            "destRegion",
            "destAccountId",
            "destCredential",
            "destPrefix",
            "createRepositories",
            "tagMutability",
            "scanOnPush",
            "kmsKey",
            "resourceTags",
            "referrers",
            "jobs")),
    DETAILS(List.of(
            "name",
            "description",
            "alarmTopicArn",
            "scheduleKind",
            "scheduleAt",
            "scheduleRate",
            "scheduleUnit",
            "scheduleCron",
            "zone")),
    REVIEW(List.of());

    private final List<String> fields;

    Step(List<String> fields) {
        this.fields = fields;
    }

    /** Returns the names of the fields. */
    public List<String> fields() {
        return fields;
    }

    /** Returns the step by which this one is followed; the last one itself. */
    public Step next() {
        List<Step> all = List.of(values());
        return all.get(Math.min(all.size() - 1, all.indexOf(this) + 1));
    }

    /** Returns the step before this one; the first one itself. */
    public Step previous() {
        List<Step> all = List.of(values());
        return all.get(Math.max(0, all.indexOf(this) - 1));
    }

    /** Returns which step it is, counted from 1. */
    public int number() {
        return List.of(values()).indexOf(this) + 1;
    }
}
