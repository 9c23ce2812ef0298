package dev.drayage.core.store;

/** What a run is for. */
public enum RunKind {
    /** Copies what the destination lacks. */
    TRANSFER,
    /** Says what a transfer would do, and changes nothing. */
    PLAN
}
