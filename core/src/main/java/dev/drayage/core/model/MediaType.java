package dev.drayage.core.model;

import java.util.List;
import java.util.Locale;

/** A media type without parameters, in lower case. */
public record MediaType(String value) {
    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_ARTIFACT = new MediaType("application/vnd.oci.artifact.manifest.v1+json");
    public static final MediaType DOCKER_LIST =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_SCHEMA1 =
            new MediaType("application/vnd.docker.distribution.manifest.v1+json");
    public static final MediaType DOCKER_SCHEMA1_SIGNED =
            new MediaType("application/vnd.docker.distribution.manifest.v1+prettyjws");

    /**
     * Every manifest type there is, to be sent as {@code Accept}: a registry converts a manifest whose type is not in the list, which
     * changes its digest (Amazon ECR user guide, "Container image manifest format support").
     */
    public static final List<MediaType> MANIFESTS = List.of(
            OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST, OCI_ARTIFACT, DOCKER_SCHEMA1_SIGNED, DOCKER_SCHEMA1);

    /** Reads a {@code Content-Type} or {@code mediaType}; parameters are dropped, and what is not fit for a terminal is replaced. */
    public static MediaType parse(String text) {
        int semicolon = text.indexOf(';');
        String type = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        return new MediaType(Printable.of(type).toLowerCase(Locale.ROOT));
    }

    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_LIST);
    }

    public boolean isSchema1() {
        return equals(DOCKER_SCHEMA1) || equals(DOCKER_SCHEMA1_SIGNED);
    }

    public boolean isManifest() {
        return MANIFESTS.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
