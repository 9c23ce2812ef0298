package dev.drayage.it.testbed;

/** The two families of media types for images. */
public enum ImageFormat {
    /** OCI image specification. */
    OCI(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX, MediaTypes.OCI_CONFIG, MediaTypes.OCI_LAYER),
    /** Docker's schema 2. */
    DOCKER(MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_LIST, MediaTypes.DOCKER_CONFIG, MediaTypes.DOCKER_LAYER);

    private final String manifest;
    private final String index;
    private final String config;
    private final String layer;

    ImageFormat(String manifest, String index, String config, String layer) {
        this.manifest = manifest;
        this.index = index;
        this.config = config;
        this.layer = layer;
    }

    /** Returns the media type of an image manifest. */
    public String manifest() {
        return manifest;
    }

    /** Returns the media type of an index or manifest list. */
    public String index() {
        return index;
    }

    /** Returns the media type of an image config. */
    public String config() {
        return config;
    }

    /** Returns the media type of a gzipped layer. */
    public String layer() {
        return layer;
    }
}
