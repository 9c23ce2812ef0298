package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.ErrorCode;
import dev.drayage.it.testbed.ManifestConversion;
import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.RegistryError;
import dev.drayage.it.testbed.StoredManifest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Manifests: by tag converted for clients that do not accept what is stored, by digest never. */
final class EcrManifests implements RegistryEndpoint {
    private static final int MAX_SIZE = 4 * 1024 * 1024;

    @Override
    public Answer answer(RegistryCall call) throws IOException {
        return switch (call.method()) {
            case "GET", "HEAD" -> get(call);
            case "PUT" -> put(call);
            // Not documented; BatchDeleteImage is how ECR deletes.
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    private static Answer get(RegistryCall call) {
        call.require("BatchGetImage");
        EcrRepository repository = call.repository();
        String reference = call.route().reference();
        EcrImage image = repository.image(reference);
        if (image == null || !image.isActive()) {
            throw new RegistryError(404, ErrorCode.MANIFEST_UNKNOWN, "Requested image not found");
        }
        StoredManifest manifest = isDigest(reference)
                ? image.manifest()
                : ManifestConversion.answering(call.header("Accept"), image.manifest(), repository.content());
        Answer answer = Answer.of(200)
                .with("Content-Type", manifest.mediaType())
                .with("Docker-Distribution-Api-Version", "registry/2.0")
                .with(AnswerBody.of(manifest.bytes()));
        // GET has no digest.
        return call.method().equals("HEAD") ? answer.with("Docker-Content-Digest", manifest.digest()) : answer;
    }

    private static Answer put(RegistryCall call) throws IOException {
        call.require("PutImage");
        EcrRepository repository = call.pushed();
        String reference = call.route().reference();
        ImagePush push = new ImagePush(
                call.call().body().readNBytes(MAX_SIZE + 1),
                mediaType(call.header("Content-Type")),
                isDigest(reference) ? null : reference,
                isDigest(reference) ? reference : null);
        StoredManifest manifest = push.into(call.registry(), repository);
        // No Location.
        Answer created = Answer.of(201).with("Docker-Content-Digest", manifest.digest());
        String subject = ManifestDocument.parse(manifest.bytes()).subject();
        return subject == null ? created : created.with("OCI-Subject", subject);
    }

    private static boolean isDigest(String reference) {
        return reference.indexOf(':') >= 0;
    }

    private static @Nullable String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
    }
}
