package dev.drayage.core.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.port.Json;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON without a parser: it writes real JSON, and reads what one of its kind wrote. Thread-safe. */
public final class FakeJson implements Json {
    private static final Map<ByteBuffer, Map<String, Object>> DOCUMENTS = new ConcurrentHashMap<>();

    @Override
    public Map<String, Object> readObject(byte[] bytes) {
        Map<String, Object> document = DOCUMENTS.get(ByteBuffer.wrap(bytes));
        if (document == null) {
            throw new InvalidContentException("it is not a JSON object");
        }
        return document;
    }

    @Override
    public byte[] write(Map<String, ?> object) {
        byte[] bytes = text(object).getBytes(UTF_8);
        DOCUMENTS.put(ByteBuffer.wrap(bytes.clone()), asRead(object));
        return bytes;
    }

    private static Map<String, Object> asRead(Map<?, ?> object) {
        Map<String, Object> read = new LinkedHashMap<>();
        object.forEach((key, value) -> read.put(String.valueOf(key), valueAsRead(value)));
        return read;
    }

    private static Object valueAsRead(Object value) {
        if (value instanceof Map<?, ?> object) {
            return asRead(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FakeJson::valueAsRead).toList();
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FakeJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? "\"" + string + "\"" : String.valueOf(value);
    }
}
