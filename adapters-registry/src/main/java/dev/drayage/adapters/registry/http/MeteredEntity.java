package dev.drayage.adapters.registry.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A request's body whose speed is measured: while bytes are written, not while they are read from where they come from. */
final class MeteredEntity extends HttpEntityWrapper {
    private final Meter meter;

    MeteredEntity(HttpEntity entity, Meter meter) {
        super(entity);
        this.meter = meter;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        super.writeTo(new MeteredOutput(out, meter));
        meter.answering();
    }

    private static final class MeteredOutput extends FilterOutputStream {
        private final Meter meter;

        MeteredOutput(OutputStream out, Meter meter) {
            super(out);
            this.meter = meter;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            int count = 0;
            meter.begin();
            try {
                out.write(buffer, offset, length);
                count = length;
            } catch (IOException e) {
                throw meter.reason(e);
            } finally {
                meter.end(count);
            }
        }

        /** The connection stays open. */
        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
