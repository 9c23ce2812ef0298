package dev.drayage.core.plan;

/** For which images referrers (signatures, attestations, SBOMs) are looked up and copied along. */
public enum ReferrersMode {
    /** For every image, the unchanged ones too, and for each platform's manifest. */
    ALWAYS,
    /** For every image that is copied; for its platforms' manifests where a tag list shows them at no extra request. */
    AUTO,
    /** For none. */
    NEVER
}
