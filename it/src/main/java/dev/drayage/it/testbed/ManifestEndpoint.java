package dev.drayage.it.testbed;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers HEAD, GET, PUT and DELETE of manifests by tag and by digest (end-3, end-7, end-9). */
final class ManifestEndpoint implements Endpoint {
    private static final int MAX_SIZE = 4 * 1024 * 1024;
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private final RegistryStorage storage;
    private final Locations locations;
    private final ReferenceCheck referenceCheck;
    private final boolean conversion;
    private final boolean referrersApi;

    ManifestEndpoint(
            RegistryStorage storage,
            Locations locations,
            ReferenceCheck referenceCheck,
            boolean conversion,
            boolean referrersApi) {
        this.storage = storage;
        this.locations = locations;
        this.referenceCheck = referenceCheck;
        this.conversion = conversion;
        this.referrersApi = referrersApi;
    }

    @Override
    public Answer answer(Call call, Route route) throws IOException {
        if (isDigest(route.reference())) {
            DigestAlgorithm.require(route.reference());
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> get(call, route);
            case "PUT" -> put(call, route);
            case "DELETE" -> delete(route);
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    private static boolean isDigest(String reference) {
        return reference.indexOf(':') >= 0;
    }

    private Answer get(Call call, Route route) {
        StoredRepository repository = storage.existing(route.repository());
        StoredManifest manifest = repository.manifest(route.reference());
        if (manifest == null) {
            throw RegistryError.manifestUnknown(route.reference());
        }
        if (conversion && !isDigest(route.reference())) {
            manifest = ManifestConversion.answering(call.header("Accept"), manifest, repository);
        }
        return Answer.of(200)
                .with("Content-Type", manifest.mediaType())
                .with("Docker-Content-Digest", manifest.digest())
                .with(AnswerBody.of(manifest.bytes()));
    }

    private Answer put(Call call, Route route) throws IOException {
        if (!isDigest(route.reference()) && !TAG.matcher(route.reference()).matches()) {
            throw new RegistryError(400, ErrorCode.TAG_INVALID, "invalid tag " + route.reference());
        }
        byte[] bytes = call.body().readNBytes(MAX_SIZE + 1);
        if (bytes.length > MAX_SIZE) {
            throw new RegistryError(413, ErrorCode.MANIFEST_INVALID, "the manifest is larger than 4 MiB");
        }
        ManifestDocument document = ManifestDocument.parse(bytes);
        String mediaType = mediaType(call.header("Content-Type"), document);
        StoredManifest manifest = new StoredManifest(bytes, mediaType, digest(route.reference(), bytes));
        StoredRepository repository = storage.repository(route.repository());
        referenceCheck.check(document, repository);
        repository.putManifest(manifest, isDigest(route.reference()) ? null : route.reference());
        String location = "/v2/" + route.repository() + "/manifests/" + manifest.digest();
        Answer created = Answer.of(201)
                .with("Location", locations.of(call, location))
                .with("Docker-Content-Digest", manifest.digest());
        String subject = document.subject();
        return subject != null && referrersApi ? created.with("OCI-Subject", subject) : created;
    }

    private static String mediaType(@Nullable String contentType, ManifestDocument document) {
        if (contentType == null) {
            throw new RegistryError(400, ErrorCode.MANIFEST_INVALID, "Content-Type is missing");
        }
        int parameters = contentType.indexOf(';');
        String mediaType = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        String declared = document.mediaType();
        if (declared != null && !declared.equals(mediaType)) {
            throw new RegistryError(
                    400,
                    ErrorCode.MANIFEST_INVALID,
                    "Content-Type " + mediaType + " differs from the mediaType field " + declared);
        }
        return mediaType;
    }

    private static String digest(String reference, byte[] bytes) {
        if (!isDigest(reference)) {
            return DigestAlgorithm.SHA256.digestOf(bytes);
        }
        String actual = DigestAlgorithm.require(reference).digestOf(bytes);
        if (!actual.equals(reference)) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "the manifest has the digest " + actual);
        }
        return actual;
    }

    private Answer delete(Route route) {
        StoredRepository repository = storage.existing(route.repository());
        if (!repository.deleteManifest(route.reference())) {
            throw RegistryError.manifestUnknown(route.reference());
        }
        return Answer.of(202);
    }
}
