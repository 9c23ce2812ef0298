package dev.drayage.it.testbed;

/** Checks that the blobs and children of a pushed manifest exist; a missing subject is always accepted. */
record ReferenceCheck(boolean enabled) {

    void check(ManifestDocument document, StoredRepository repository) {
        if (!enabled) {
            return;
        }
        for (String digest : document.blobs()) {
            if (!repository.hasBlob(digest)) {
                throw new RegistryError(404, ErrorCode.MANIFEST_BLOB_UNKNOWN, "blob " + digest + " is unknown");
            }
        }
        for (String digest : document.manifests()) {
            if (repository.manifest(digest) == null) {
                throw new RegistryError(404, ErrorCode.MANIFEST_BLOB_UNKNOWN, "manifest " + digest + " is unknown");
            }
        }
    }
}
