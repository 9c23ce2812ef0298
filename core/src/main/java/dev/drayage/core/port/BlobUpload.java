package dev.drayage.core.port;

import java.io.InputStream;

/** An open upload session of one blob. Used by one thread. */
public interface BlobUpload extends AutoCloseable {
    /** Returns whether the registry mounted the blob from another repository: the upload is over and nothing may be sent. */
    boolean mounted();

    /** The size of all parts but the last, in bytes: 5 MiB, the least that Amazon ECR takes. */
    int PART_SIZE = 5 * 1024 * 1024;

    /**
     * Sends the whole blob in one request with its exact length and completes the upload.
     *
     * @param content exactly as many bytes as the descriptor says; when reading it fails, the upload is not completed
     */
    void send(InputStream content);

    /**
     * Sends the blob in parts of {@link #PART_SIZE} and completes the upload. A part whose request breaks is sent again; one part is held in
     * memory.
     *
     * @param content as {@link #send} takes it
     */
    void sendInParts(InputStream content);

    /** Gives up an upload that was not completed; does nothing otherwise. Never throws. */
    @Override
    void close();
}
