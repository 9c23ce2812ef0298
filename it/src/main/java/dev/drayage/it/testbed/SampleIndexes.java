package dev.drayage.it.testbed;

import java.util.List;

/** Indexes that are legal and unusual; each call gives the same bytes. */
public final class SampleIndexes {

    private SampleIndexes() {}

    /** Returns a Docker manifest list for linux/amd64 and linux/arm64/v8, whose images share a layer. */
    public static SampleImage dockerList() {
        BlobSource shared = SyntheticBlob.of(21_000, 10_000);
        SampleImage amd64 = child(ImageFormat.DOCKER, 21, shared, "linux/amd64");
        SampleImage arm64 = child(ImageFormat.DOCKER, 22, shared, "linux/arm64/v8");
        return SampleImage.index()
                .format(ImageFormat.DOCKER)
                .add(amd64, "linux/amd64")
                .add(arm64, "linux/arm64/v8")
                .build();
    }

    /** Returns an OCI index for three platforms, whose images share a layer. */
    public static SampleImage multiPlatform() {
        BlobSource shared = SyntheticBlob.of(23_000, 10_000);
        SampleIndexBuilder index = SampleImage.index();
        long seed = 23;
        for (String platform : List.of("linux/amd64", "linux/arm64", "linux/arm/v7")) {
            index.add(child(ImageFormat.OCI, seed, shared, platform), platform);
            seed++;
        }
        return index.build();
    }

    /**
     * Returns an indented OCI index with {@code artifactType}, annotations, and platforms with {@code variant},
     * {@code os.version} and {@code os.features}.
     */
    public static SampleImage richIndex() {
        SampleImage arm = image(31, "linux/arm/v7");
        SampleImage windows = image(32, "windows/amd64");
        String json = """
                {
                  "schemaVersion": 2,
                  "mediaType": "%s",
                  "artifactType": "application/vnd.example.bundle.v1",
                  "manifests": [
                    {
                      "mediaType": "%s", "digest": "%s", "size": %d,
                      "platform": {"architecture": "arm", "os": "linux", "variant": "v7"},
                      "annotations": {"org.opencontainers.image.ref.name": "arm"}
                    },
                    {
                      "mediaType": "%s", "digest": "%s", "size": %d,
                      "platform": {
                        "architecture": "amd64", "os": "windows",
                        "os.version": "10.0.20348.2227", "os.features": ["win32k"]
                      }
                    }
                  ],
                  "annotations": {"org.opencontainers.image.created": "2026-01-02T03:04:05Z"}
                }
                """.formatted(
                        MediaTypes.OCI_INDEX,
                        arm.mediaType(),
                        arm.digest(),
                        arm.bytes().length,
                        windows.mediaType(),
                        windows.digest(),
                        windows.bytes().length);
        return SampleImage.of(json, MediaTypes.OCI_INDEX, List.of(), List.of(arm, windows));
    }

    /** Returns an index that holds an index, which holds two images, and next to it an image of its own. */
    public static SampleImage nestedIndex() {
        SampleImage inner = SampleImage.index()
                .add(image(41, "linux/amd64"), "linux/amd64")
                .add(image(42, "linux/arm64"), "linux/arm64")
                .build();
        return SampleImage.index()
                .add(inner)
                .add(image(43, "linux/s390x"), "linux/s390x")
                .build();
    }

    /** Returns an index one of whose two images is missing. */
    public static SampleImage sparseIndex() {
        return SampleImage.index()
                .add(image(51, "linux/amd64"), "linux/amd64")
                .missing(image(52, "linux/arm64"), "linux/arm64")
                .build();
    }

    private static SampleImage child(ImageFormat format, long seed, BlobSource shared, String platform) {
        return SampleImage.builder()
                .format(format)
                .seed(seed)
                .platform(platform)
                .layer(shared)
                .layers(2_000)
                .build();
    }

    private static SampleImage image(long seed, String platform) {
        return SampleImage.builder().seed(seed).platform(platform).layers(2_000).build();
    }
}
