package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Things other than images that registries hold: artifacts, referrers, fallback indexes, cosign's tags. */
public final class SampleArtifacts {
    /** Artifact type of {@link #signature}. */
    public static final String SIGNATURE_TYPE = "application/vnd.example.signature.v1";

    private static final BlobSource EMPTY = BytesBlob.of(new byte[] {'{', '}'});

    private SampleArtifacts() {}

    /** Returns an OCI artifact with the empty config, an artifact type and one layer of text. */
    public static SampleImage artifact() {
        BlobSource text = BytesBlob.of("hello artifact\n".getBytes(StandardCharsets.UTF_8));
        String json = """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"application/vnd.example.greeting.v1",\
                "config":%s,"layers":[%s]}""".formatted(
                        MediaTypes.OCI_MANIFEST,
                        Descriptors.json(MediaTypes.OCI_EMPTY, EMPTY),
                        Descriptors.json("text/plain", text));
        return SampleImage.of(json, MediaTypes.OCI_MANIFEST, List.of(EMPTY, text), List.of());
    }

    /** Returns a referrer: an artifact of type {@link #SIGNATURE_TYPE} whose subject is the given image. */
    public static SampleImage signature(SampleImage subject) {
        return referrer(subject, SIGNATURE_TYPE, "signature of ");
    }

    /**
     * Returns a referrer of any type.
     *
     * @param content text of its layer, to which the subject's digest is appended
     */
    public static SampleImage referrer(SampleImage subject, String artifactType, String content) {
        BlobSource layer = BytesBlob.of((content + subject.digest()).getBytes(StandardCharsets.UTF_8));
        String json = """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"%s","config":%s,"layers":[%s],\
                "subject":%s,"annotations":{"org.example.made-by":"test"}}""".formatted(
                        MediaTypes.OCI_MANIFEST,
                        artifactType,
                        Descriptors.json(MediaTypes.OCI_EMPTY, EMPTY),
                        Descriptors.json("application/octet-stream", layer),
                        Descriptors.json(subject));
        return SampleImage.of(json, MediaTypes.OCI_MANIFEST, List.of(EMPTY, layer), List.of());
    }

    /** Returns the index that lists referrers where a registry has no referrers endpoint, with the referrers. */
    public static SampleImage fallbackIndex(List<SampleImage> referrers) {
        List<Map<String, Object>> descriptors = new ArrayList<>();
        for (SampleImage referrer : referrers) {
            ManifestDocument document = ManifestDocument.parse(referrer.bytes());
            Map<String, Object> descriptor = Descriptors.map(referrer);
            descriptor.put("artifactType", String.valueOf(document.artifactType()));
            descriptor.put("annotations", document.annotations());
            descriptors.add(descriptor);
        }
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        index.put("manifests", descriptors);
        return SampleImage.of(JsonObject.write(index), MediaTypes.OCI_INDEX, List.of(), referrers);
    }

    /** Returns the tag of the fallback index of a subject, {@code sha256-<hex>}. */
    public static String fallbackTag(String subjectDigest) {
        return subjectDigest.replace(':', '-');
    }

    /** Returns a signature as older versions of cosign push it: an image under {@link #cosignTag}. */
    public static SampleImage cosignSignature(SampleImage subject) {
        BlobSource payload =
                BytesBlob.of(("{\"critical\":{\"image\":{\"docker-manifest-digest\":\"" + subject.digest() + "\"}}}")
                        .getBytes(StandardCharsets.UTF_8));
        BlobSource config =
                BytesBlob.of(("{\"architecture\":\"\",\"os\":\"\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                                + payload.digest() + "\"]}}")
                        .getBytes(StandardCharsets.UTF_8));
        String json = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[{"mediaType":\
                "application/vnd.dev.cosign.simplesigning.v1+json","size":%d,"digest":"%s",\
                "annotations":{"dev.cosignproject.cosign/signature":"MEUCIQDtest"}}]}""".formatted(
                        MediaTypes.OCI_MANIFEST,
                        Descriptors.json(MediaTypes.OCI_CONFIG, config),
                        payload.size(),
                        payload.digest());
        return SampleImage.of(json, MediaTypes.OCI_MANIFEST, List.of(config, payload), List.of());
    }

    /** Returns the tag of cosign's signature of an image, {@code sha256-<hex>.sig}. */
    public static String cosignTag(String subjectDigest) {
        return fallbackTag(subjectDigest) + ".sig";
    }
}
