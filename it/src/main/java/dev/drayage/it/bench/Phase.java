package dev.drayage.it.bench;

/** Whether the destination has the images already. */
enum Phase {
    /** The destination is empty. */
    FRESH,
    /** The same copy a second time. */
    UNCHANGED
}
