package dev.drayage.core.work;

import java.util.Locale;

/** What carries a work item out. */
public enum Engine {
    /** AWS Lambda: 15 minutes a call. */
    LAMBDA,
    /** Amazon ECS on Fargate: as long as it takes. */
    FARGATE;

    /** Returns the name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
