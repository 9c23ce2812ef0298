package dev.drayage.it.chaos;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.util.Objects;

/** Puts content into a repository in this process, past its registry. */
final class Copying {
    private Copying() {}

    static void copy(StoredRepository from, StoredRepository to) {
        for (String digest : from.blobs()) {
            BlobSource blob = Objects.requireNonNull(from.blob(digest));
            to.putBlob(blob);
        }
        from.manifests().forEach(manifest -> to.putManifest(manifest, null));
        from.digestsByTag().forEach((tag, digest) -> {
            StoredManifest manifest = Objects.requireNonNull(from.manifest(digest));
            to.putManifest(manifest, tag);
        });
    }
}
