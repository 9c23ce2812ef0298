package dev.drayage.core.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;

/** A blob with text for content. */
public record Blob(String text, boolean foreign) {
    private static final MediaType TYPE = new MediaType("application/vnd.oci.image.layer.v1.tar");

    public static Blob of(String text) {
        return new Blob(text, false);
    }

    /** Makes a layer that has a URL of its own, as Windows base layers. */
    public static Blob foreign(String text) {
        return new Blob(text, true);
    }

    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    public Digest digest() {
        return Digest.sha256(bytes());
    }

    public long size() {
        return bytes().length;
    }

    public Descriptor descriptor() {
        return new Descriptor(TYPE, digest(), size(), foreign);
    }
}
