package dev.drayage.core.fake;

/** What a registry can be asked to do; look-ups are recorded once for each key. */
public enum Verb {
    LIST_REPOSITORIES,
    LIST_IMAGES,
    LIST_TAGS,
    RESOLVE,
    READ_MANIFEST,
    OPEN_BLOB,
    LIST_REFERRERS,
    FIND,
    HAS_MANIFEST,
    HAS_BLOB,
    READ_BACK,
    FIND_IMMUTABLE,
    ENSURE_REPOSITORY,
    START_UPLOAD,
    MOUNT_BLOB,
    SEND_BLOB,
    SEND_PARTS,
    PUT_MANIFEST;

    /** Returns whether something at the registry may have changed. */
    public boolean writes() {
        return compareTo(ENSURE_REPOSITORY) >= 0;
    }
}
