package dev.drayage.core.report;

/**
 * What one image adds to what a run has to do; what several images share is added once, to the first of them.
 *
 * @param uploads blobs to be read from the source and sent to the destination, foreign layers among them
 * @param mounts blobs that the destination is to take from another of its repositories
 * @param manifests to be put, once for each tag
 * @param bytesToMove the bytes of the uploads
 * @param bytesToMount the bytes of the mounts
 */
public record ImageCost(long uploads, long mounts, long manifests, long bytesToMove, long bytesToMount) {
    public static final ImageCost NONE = new ImageCost(0, 0, 0, 0, 0);

    public ImageCost plus(ImageCost other) {
        return new ImageCost(
                uploads + other.uploads,
                mounts + other.mounts,
                manifests + other.manifests,
                bytesToMove + other.bytesToMove,
                bytesToMount + other.bytesToMount);
    }
}
