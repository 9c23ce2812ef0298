package dev.drayage.it.testbed.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads S3's content encoding {@code aws-chunked}: chunks with sizes and signatures, and a trailer, none verified. */
final class AwsChunked {
    private AwsChunked() {}

    static byte[] decode(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = size(line(in)); size > 0; size = size(line(in))) {
            content.write(in.readNBytes(size));
            line(in);
        }
        in.transferTo(OutputStream.nullOutputStream());
        return content.toByteArray();
    }

    private static int size(String header) {
        int extension = header.indexOf(';');
        return Integer.parseInt(extension < 0 ? header : header.substring(0, extension), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
