package dev.drayage.it.testbed;

/** The media types of manifests, configs and layers. */
public final class MediaTypes {
    /** Image manifest of the OCI image specification. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** Image index of the OCI image specification. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /** Image config of the OCI image specification. */
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    /** Gzipped layer of the OCI image specification. */
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** The empty JSON object that stands for "no config" in the OCI image specification. */
    public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";

    /** Image manifest of Docker's schema 2. */
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** Manifest list of Docker's schema 2. */
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** Image config of Docker's schema 2. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** Gzipped layer of Docker's schema 2. */
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /** Gzipped layer of Docker's schema 2 that is to be fetched from its {@code urls}. */
    public static final String DOCKER_FOREIGN_LAYER = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    /** Signed manifest of Docker's schema 1. */
    public static final String DOCKER_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private MediaTypes() {}
}
