package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A bucket of S3, open to tests without any check; thread-safe. */
public final class S3Bucket {
    private final AwsAccount owner;
    private final String name;
    private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    S3Bucket(AwsAccount owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Stores an object. */
    public void put(String key, byte[] bytes) {
        objects.put(key, bytes.clone());
    }

    /** Returns the content of an object, not to be changed, or null. */
    public byte @Nullable [] get(String key) {
        return objects.get(key);
    }

    /** Returns the keys of all objects in lexical order. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    AwsAccount owner() {
        return owner;
    }
}
