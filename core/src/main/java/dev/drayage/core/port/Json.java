package dev.drayage.core.port;

import java.util.Map;

/** Reads and writes JSON, so that core needs no JSON library. Thread-safe. */
public interface Json {
    /**
     * Reads a JSON object from UTF-8 bytes into maps, lists, strings, whole numbers as Long, other numbers, booleans and nulls.
     *
     * @throws dev.drayage.core.error.InvalidContentException when the bytes are no JSON object, nested deeper than 64 levels, or have
     *     a duplicate key
     */
    Map<String, Object> readObject(byte[] bytes);

    /** Writes maps, lists and values as UTF-8, keys in the map's order, without white space. */
    byte[] write(Map<String, ?> object);
}
