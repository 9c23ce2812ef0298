package dev.drayage.adapters.registry.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.port.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON with Jackson; nesting and number of values are bounded, duplicate keys are refused. */
public final class JacksonJson implements Json {
    private static final int MAX_DEPTH = 64;
    /** Every name and value is one, and becomes an object of up to a hundred times its size. */
    private static final int MAX_TOKENS = 1_000_000;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            // UTF-8 only: what others would not read as JSON shall not be read as JSON here.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final JSON writer =
            JSON.builder(factory).enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();

    @Override
    public Map<String, Object> readObject(byte[] bytes) {
        try (JsonParser parser = factory.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidContentException("it is not a JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new InvalidContentException("something follows its JSON object");
            }
            return object;
        } catch (IOException e) {
            throw new InvalidContentException("it is not well-formed JSON", e);
        }
    }

    @Override
    public byte[] write(Map<String, ?> object) {
        try {
            return writer.asBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            put(fields, name, value(parser));
        }
        return fields;
    }

    // A null value is kept as an absent field: no field of the formats read here tells the two apart.
    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new InvalidContentException("it is not well-formed JSON");
        };
    }

    // Two returns, since a conditional expression would turn both numbers into doubles.
    private static Number wholeNumber(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return parser.getDoubleValue();
        }
        return parser.getLongValue();
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object element = value(parser);
            if (element != null) {
                list.add(element);
            }
        }
        return list;
    }
}
