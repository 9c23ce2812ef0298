package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;

/** Remembers size and digest of an upload that was verified but too large to keep. */
record ForgottenBlob(long size, String digest) implements BlobSource {

    @Override
    public InputStream open(long offset) throws IOException {
        throw new IOException("the content of " + digest + " was verified but not kept");
    }

    @Override
    public boolean available() {
        return false;
    }
}
