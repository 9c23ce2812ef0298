package dev.drayage.it.testbed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes, both ends inclusive as in HTTP.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte; {@code first - 1} when empty
 */
public record ByteRange(long first, long last) {
    private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Pattern CONTENT_RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    public static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    /**
     * Reads a {@code Range} header.
     *
     * @return null when the header is absent or not a single range of bytes, which RFC 9110 lets a server ignore
     */
    public static @Nullable ByteRange requested(@Nullable String header, long size) {
        Matcher matcher = SINGLE_RANGE.matcher(header == null ? "" : header);
        if (!matcher.matches() || matcher.group().equals("bytes=-")) {
            return null;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return new ByteRange(Math.max(0, size - Long.parseLong(last)), size - 1);
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        return end < start ? null : new ByteRange(start, Math.min(end, size - 1));
    }

    /** Reads the {@code Content-Range} header of an upload chunk, which has no unit: {@code first-last}. */
    public static ByteRange ofChunk(String header) {
        Matcher matcher = CONTENT_RANGE.matcher(header);
        if (!matcher.matches()) {
            throw new RegistryError(416, ErrorCode.BLOB_UPLOAD_INVALID, "malformed Content-Range " + header);
        }
        return new ByteRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    public long length() {
        return last - first + 1;
    }

    public boolean satisfiable() {
        return length() > 0;
    }

    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
