package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The actions on layers. */
final class LayerActions {
    private final LayerLinks links;

    LayerActions(LayerLinks links) {
        this.links = links;
    }

    Map<String, EcrService.Action> actions() {
        return Map.of(
                "BatchCheckLayerAvailability", this::check,
                "GetDownloadUrlForLayer", this::url,
                "InitiateLayerUpload", this::start,
                "UploadLayerPart", this::part,
                "CompleteLayerUpload", this::complete);
    }

    private Map<String, Object> check(EcrRequest request) {
        EcrRepository repository = request.repository();
        List<String> digests = request.texts("layerDigests");
        request.requireSome("layerDigests", digests);
        List<Object> layers = new ArrayList<>();
        List<Object> failures = new ArrayList<>();
        for (String digest : digests) {
            if (DigestAlgorithm.of(digest) == null) {
                failures.add(Map.of(
                        "layerDigest", digest,
                        "failureCode", "InvalidLayerDigest",
                        "failureReason", "Invalid layer digest"));
            } else {
                layers.add(availability(repository, digest));
            }
        }
        return Map.of("layers", layers, "failures", failures);
    }

    private static Map<String, Object> availability(EcrRepository repository, String digest) {
        BlobSource blob = repository.content().blob(digest);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("layerDigest", digest);
        if (blob == null) {
            members.put("layerAvailability", "UNAVAILABLE");
            return members;
        }
        boolean archived = repository.use(digest) == EcrRepository.LayerUse.ARCHIVED;
        members.put("layerAvailability", archived ? "ARCHIVED" : "AVAILABLE");
        members.put("layerSize", blob.size());
        return members;
    }

    private Map<String, Object> url(EcrRequest request) {
        EcrRepository repository = request.repository();
        String digest = request.required("layerDigest");
        if (!repository.content().hasBlob(digest)) {
            throw AwsError.of(
                    "LayersNotFoundException",
                    "The layers with digests '[" + digest + "]' do not exist in the repository with name '"
                            + repository.name() + "'");
        }
        if (repository.use(digest) != EcrRepository.LayerUse.ACTIVE) {
            throw AwsError.of(
                    "LayerInaccessibleException",
                    "The specified layer is not available because it is not associated with an image. Unassociated"
                            + " image layers may be cleaned up at any time.");
        }
        return Map.of("downloadUrl", links.sign(request.registry(), repository, digest), "layerDigest", digest);
    }

    private Map<String, Object> start(EcrRequest request) {
        LayerUpload upload = request.registry().uploads().start(request.repository());
        return Map.of("uploadId", upload.id(), "partSize", LayerUpload.MAX_PART);
    }

    private Map<String, Object> part(EcrRequest request) {
        EcrRepository repository = request.repository();
        LayerUpload upload = request.registry().uploads().existing(repository, request.text("uploadId"));
        byte[] bytes = Base64.getDecoder().decode(request.required("layerPartBlob"));
        long first = request.request().number("partFirstByte", -1);
        long last = request.request().number("partLastByte", -1);
        if (bytes.length > LayerUpload.MAX_PART || last - first + 1 != bytes.length) {
            throw AwsError.invalidParameter(
                    "layerPartBlob", "a part is at most 10 MiB and as long as partFirstByte and partLastByte say");
        }
        try {
            upload.append(first, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> answer = described(request, repository);
        answer.put("uploadId", upload.id());
        answer.put("lastByteReceived", upload.size() - 1);
        return answer;
    }

    private Map<String, Object> complete(EcrRequest request) {
        EcrRepository repository = request.repository();
        LayerUpload upload = request.registry().uploads().existing(repository, request.text("uploadId"));
        List<String> digests = request.texts("layerDigests");
        request.requireSome("layerDigests", digests);
        String digest = digests.get(0);
        BlobSource blob = upload.finish(digest);
        request.registry().uploads().end(upload);
        if (repository.content().hasBlob(digest)) {
            throw AwsError.of(
                    "LayerAlreadyExistsException",
                    "Layer with digest '" + digest + "' already exists in the repository with name '"
                            + repository.name() + "'");
        }
        repository.content().putBlob(blob);
        Map<String, Object> answer = described(request, repository);
        answer.put("uploadId", upload.id());
        answer.put("layerDigest", digest);
        return answer;
    }

    private static Map<String, Object> described(EcrRequest request, EcrRepository repository) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("registryId", request.registry().id());
        members.put("repositoryName", repository.name());
        return members;
    }
}
