package dev.drayage.adapters.registry.protocol;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;

/** The specification's paths. Names, tags and digests were validated, so nothing needs escaping. */
final class Paths {
    private Paths() {}

    static String manifest(RepositoryName repository, TagOrDigest target) {
        return "/v2/" + repository + "/manifests/" + target;
    }

    static String blob(RepositoryName repository, Digest digest) {
        return "/v2/" + repository + "/blobs/" + digest;
    }

    static String uploads(RepositoryName repository) {
        return "/v2/" + repository + "/blobs/uploads/";
    }

    static String tags(RepositoryName repository, int pageSize) {
        return "/v2/" + repository + "/tags/list?n=" + pageSize;
    }

    static String referrers(RepositoryName repository, Digest subject) {
        return "/v2/" + repository + "/referrers/" + subject;
    }
}
