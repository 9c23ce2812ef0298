package dev.drayage.core.transfer;

import dev.drayage.core.port.BlobUpload;

/** In how many requests a blob is sent. */
public enum UploadMode {
    /** In one request; a large blob whose upload broke goes on in parts, of which only one is sent again when it breaks again. */
    AUTO,
    /** In parts from the start, where a blob is larger than one. */
    CHUNKED,
    /** In one request, always. */
    SINGLE;

    boolean inParts(long size, boolean broken) {
        return size > BlobUpload.PART_SIZE && (this == CHUNKED || (this == AUTO && broken));
    }
}
