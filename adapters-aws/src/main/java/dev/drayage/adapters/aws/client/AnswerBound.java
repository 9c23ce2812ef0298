package dev.drayage.adapters.aws.client;

import dev.drayage.core.error.InvalidContentException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Bounds the length of answers, which the SDK holds in memory whole: a hundred of the largest manifests would be 400 MiB. */
final class AnswerBound implements ExecutionInterceptor {
    /** Many times what honest answers have: pages of a thousand images, or a hundred manifests of some kilobytes. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(Bounded::new);
    }

    private static final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int number = super.read(bytes, offset, length);
            count(number);
            return number;
        }

        private void count(int number) {
            read += Math.max(0, number);
            if (read > MAX_BYTES) {
                throw new InvalidContentException("the answer has more than " + MAX_BYTES + " bytes");
            }
        }
    }
}
