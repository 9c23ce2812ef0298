package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from a manifest what it refers to; its bytes stay as they are. Thread-safe. */
public final class ManifestReader {
    private static final MediaType UNTYPED = new MediaType("application/octet-stream");

    /** Fields that say what a manifest is and what is under it. */
    private static final List<String> FIELDS =
            List.of("schemaVersion", "mediaType", "config", "layers", "manifests", "blobs", "subject");

    /** Ten times what any registry takes for a blob; larger numbers would not add up. */
    private static final long MAX_BLOB_SIZE = 1L << 40;

    private final Json json;

    public ManifestReader(Json json) {
        this.json = json;
    }

    /**
     * Reads a manifest.
     *
     * @throws InvalidContentException when it is Docker schema 1, of an unknown type, malformed, or both image and index
     *     (CVE-2021-41190)
     */
    public ManifestContent read(Manifest manifest) {
        try {
            refuseSchema1(manifest.mediaType());
            Map<String, Object> object = json.readObject(manifest.bytes());
            refuseLookAlikes(object);
            MediaType type = typeOf(object, manifest.mediaType());
            refuseSchema1(type);
            if (type.isIndex()) {
                refuseField(object, "layers", type);
                refuseField(object, "config", type);
                return new ManifestContent(type, List.of(), descriptors(object, "manifests"), subject(object));
            }
            refuseField(object, "manifests", type);
            return new ManifestContent(type, blobs(object, type), List.of(), subject(object));
        } catch (InvalidContentException e) {
            throw new InvalidContentException(
                    e.code(), "Manifest " + manifest.digest() + ": " + e.getMessage(), e.remedy(), e);
        }
    }

    private static MediaType typeOf(Map<String, Object> object, MediaType announced) {
        if (Long.valueOf(1).equals(object.get("schemaVersion"))) {
            return MediaType.DOCKER_SCHEMA1;
        }
        Object written = object.get("mediaType");
        if (written == null) {
            if (announced.isManifest()) {
                return announced;
            }
            throw new InvalidContentException(
                    "'" + Printable.of(announced.value()) + "' is no manifest type that is known");
        }
        MediaType inside = MediaType.parse(text(written, "mediaType"));
        if (!inside.isManifest()) {
            throw new InvalidContentException(
                    "'" + Printable.of(inside.value()) + "' is no manifest type that is known");
        }
        if (announced.isManifest() && !announced.equals(inside)) {
            throw new InvalidContentException("it was sent as " + announced + " but says it is " + inside);
        }
        return inside;
    }

    private static void refuseSchema1(MediaType type) {
        if (type.isSchema1()) {
            throw new InvalidContentException(
                    ErrorCode.UNSUPPORTED,
                    "it is in Docker's obsolete format \"schema 1\", which cannot be copied unchanged",
                    "Push the image again with a current docker, podman or buildah, then copy it.",
                    null);
        }
    }

    /** Go's JSON reader, on which most of the container world runs, takes a field in any case: what it reads shall be what is read here. */
    private static void refuseLookAlikes(Map<String, Object> object) {
        for (String field : object.keySet()) {
            for (String meant : FIELDS) {
                if (field.equalsIgnoreCase(meant) && !field.equals(meant)) {
                    throw new InvalidContentException(
                            "its field '" + Printable.of(field) + "' is read as '" + meant + "' by some");
                }
            }
        }
    }

    private static void refuseField(Map<String, Object> object, String field, MediaType type) {
        if (object.get(field) != null) {
            throw new InvalidContentException("it says it is " + type + " but has '" + field + "'");
        }
    }

    private static List<Descriptor> blobs(Map<String, Object> object, MediaType type) {
        if (type.equals(MediaType.OCI_ARTIFACT)) {
            return descriptors(object, "blobs");
        }
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(descriptor(object.get("config"), "config"));
        blobs.addAll(descriptors(object, "layers"));
        return distinct(blobs);
    }

    private static @Nullable Descriptor subject(Map<String, Object> object) {
        Object subject = object.get("subject");
        return subject == null ? null : descriptor(subject, "subject");
    }

    /** Returns the descriptors of a list field, without repetitions; an absent field is an empty list. */
    static List<Descriptor> descriptors(Map<String, Object> object, String field) {
        Object value = object.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> entries)) {
            throw new InvalidContentException("'" + field + "' is not a list");
        }
        List<Descriptor> descriptors = new ArrayList<>();
        for (Object entry : entries) {
            descriptors.add(descriptor(entry, field));
        }
        return distinct(descriptors);
    }

    private static List<Descriptor> distinct(List<Descriptor> descriptors) {
        Map<Digest, Descriptor> byDigest = new LinkedHashMap<>();
        for (Descriptor descriptor : descriptors) {
            Descriptor first = byDigest.putIfAbsent(descriptor.digest(), descriptor);
            if (first != null && first.size() != descriptor.size()) {
                throw new InvalidContentException("it gives two sizes for " + descriptor.digest());
            }
        }
        return List.copyOf(byDigest.values());
    }

    private static Descriptor descriptor(@Nullable Object value, String field) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new InvalidContentException("'" + field + "' has no descriptor where one must be");
        }
        try {
            Digest digest = Digest.parse(text(fields.get("digest"), field + ".digest"));
            if (!(fields.get("size") instanceof Long size)) {
                throw new InvalidContentException("'" + field + ".size' is not a whole number");
            }
            if (size > MAX_BLOB_SIZE) {
                throw new InvalidContentException("'" + field + ".size' is " + size + ": no blob is that large");
            }
            boolean foreign = fields.get("urls") instanceof List<?> urls && !urls.isEmpty();
            MediaType type = fields.get("mediaType") instanceof String written ? MediaType.parse(written) : UNTYPED;
            return new Descriptor(type, digest, size, foreign);
        } catch (InvalidContentException e) {
            throw e;
        } catch (DrayageException e) {
            throw new InvalidContentException("'" + field + "': " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable Object value, String field) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new InvalidContentException("'" + field + "' is not a text");
    }
}
