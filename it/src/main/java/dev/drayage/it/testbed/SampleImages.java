package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Images that are legal and unusual; each call gives the same bytes. */
public final class SampleImages {

    private SampleImages() {}

    /** Returns a builder of a real image that jib makes and pushes. */
    public static JibImageBuilder jib() {
        return JibImageBuilder.create();
    }

    /** Returns a Docker schema 2 image, pretty-printed as Docker does, with a trailing newline. */
    public static SampleImage prettyDocker() {
        SampleImage plain = docker(11, 3_000, 20_000);
        String json = """
                {
                   "schemaVersion": 2,
                   "mediaType": "%s",
                   "config": %s,
                   "layers": [
                      %s,
                      %s
                   ]
                }
                """.formatted(
                        MediaTypes.DOCKER_MANIFEST,
                        Descriptors.json(MediaTypes.DOCKER_CONFIG, plain.blobs().get(0)),
                        Descriptors.json(MediaTypes.DOCKER_LAYER, plain.blobs().get(1)),
                        Descriptors.json(MediaTypes.DOCKER_LAYER, plain.blobs().get(2)));
        return SampleImage.of(json, MediaTypes.DOCKER_MANIFEST, plain.blobs(), List.of());
    }

    /**
     * Returns an OCI image that hardly survives a JSON parser and writer: needless white space, unusual order,
     * non-ASCII and escaped annotations, an inline {@code data} field, unknown fields, odd numbers, no newline at the
     * end.
     */
    public static SampleImage oddOci() {
        byte[] text = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                .getBytes(StandardCharsets.UTF_8);
        BlobSource config = BytesBlob.of(text);
        BlobSource layer = SyntheticBlob.of(12, 5_000);
        String json = """
                {  "layers" :[ %s ] ,\t"futureField":{"b":1.50,"a":[null,true,1e3]},
                 "schemaVersion":2,  "mediaType"   :   "%s",
                 "annotations":{"org.opencontainers.image.title":"Grüße 世界 🚢","escaped":"caf\\u00e9 \\/ <&>"},
                 "config":{"mediaType":"%s","size":%d,"digest":"%s","data":"%s","x-unknown":"kept"}
                }""".formatted(
                        Descriptors.json(MediaTypes.OCI_LAYER, layer),
                        MediaTypes.OCI_MANIFEST,
                        MediaTypes.OCI_CONFIG,
                        config.size(),
                        config.digest(),
                        Base64.getEncoder().encodeToString(text));
        return SampleImage.of(json, MediaTypes.OCI_MANIFEST, List.of(config, layer), List.of());
    }

    /**
     * Returns a Docker image whose first layer has {@code urls} and is usually not in the registry, as with Windows
     * base layers.
     *
     * @param blobPresent whether the foreign layer is pushed nevertheless
     */
    public static SampleImage foreignLayer(boolean blobPresent) {
        SampleImage plain = docker(13, 4_000, 6_000);
        BlobSource config = plain.blobs().get(0);
        BlobSource foreign = plain.blobs().get(1);
        BlobSource own = plain.blobs().get(2);
        String json = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[\
                {"mediaType":"%s","size":%d,"digest":"%s","urls":["https://layers.example.com/%s"]},%s]}""".formatted(
                        MediaTypes.DOCKER_MANIFEST,
                        Descriptors.json(MediaTypes.DOCKER_CONFIG, config),
                        MediaTypes.DOCKER_FOREIGN_LAYER,
                        foreign.size(),
                        foreign.digest(),
                        foreign.digest(),
                        Descriptors.json(MediaTypes.DOCKER_LAYER, own));
        List<BlobSource> pushed = blobPresent ? plain.blobs() : List.of(config, own);
        return SampleImage.of(json, MediaTypes.DOCKER_MANIFEST, pushed, List.of());
    }

    /**
     * Returns an image in Docker's signed schema 1; the signature has the right form and is not valid. Its digest here
     * is that of all bytes, whereas Docker takes that of the payload without the signature.
     */
    public static SampleImage schema1() {
        BlobSource layer = SyntheticBlob.of(14, 2_000);
        String payload = """
                {
                   "schemaVersion": 1,
                   "name": "library/old",
                   "tag": "latest",
                   "architecture": "amd64",
                   "fsLayers": [
                      {
                         "blobSum": "%s"
                      }
                   ],
                   "history": [
                      {
                         "v1Compatibility": "{\\"id\\":\\"0a\\",\\"os\\":\\"linux\\",\\"architecture\\":\\"amd64\\"}"
                      }
                   ]
                }""".formatted(layer.digest());
        int formatLength = payload.length() - 2;
        String header =
                "{\"formatLength\":" + formatLength + ",\"formatTail\":\"Cn0\",\"time\":\"2016-01-02T03:04:05Z\"}";
        String signatures = """
                ,
                   "signatures": [
                      {
                         "header": {"jwk":{"crv":"P-256","kid":"TEST","kty":"EC","x":"AA","y":"AA"},"alg":"ES256"},
                         "signature": "AAAA",
                         "protected": "%s"
                      }
                   ]
                }""".formatted(
                Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8)));
        String json = payload.substring(0, formatLength) + signatures;
        return SampleImage.of(json, MediaTypes.DOCKER_SCHEMA_1, List.of(layer), List.of());
    }

    private static SampleImage docker(long seed, long... layers) {
        return SampleImage.builder()
                .format(ImageFormat.DOCKER)
                .seed(seed)
                .layers(layers)
                .build();
    }
}
