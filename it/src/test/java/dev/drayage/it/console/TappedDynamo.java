package dev.drayage.it.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose requests are counted, repeated, or cut off. */
final class TappedDynamo {
    private static final Set<String> WRITES = Set.of("putItem", "updateItem", "deleteItem", "batchWriteItem");

    private TappedDynamo() {}

    /** Sends a request. */
    interface Request {
        Object send() throws Throwable;
    }

    /** Stands between the store and the client. */
    interface Tap {
        Object handle(String method, Request request) throws Throwable;
    }

    /** The end of the process: what comes after a killed write is not done. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    static DynamoDbClient of(DynamoDbClient client, Tap tap) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, args) -> tap.handle(method.getName(), () -> {
                    try {
                        return method.invoke(client, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Returns a client that does a number of writes, and from then on nothing. */
    static DynamoDbClient killedAfter(DynamoDbClient client, AtomicInteger writes) {
        return of(client, (method, request) -> {
            boolean dead = WRITES.contains(method) ? writes.getAndDecrement() <= 0 : writes.get() < 0;
            if (dead) {
                throw new Killed();
            }
            return request.send();
        });
    }

    /** Returns a client that loses the answer to each write, and sends it again, as the SDK does. */
    static DynamoDbClient repeating(DynamoDbClient client) {
        return of(client, (method, request) -> {
            if (WRITES.contains(method)) {
                try {
                    request.send();
                } catch (RuntimeException lost) {
                    // The second answer tells the same.
                }
            }
            return request.send();
        });
    }
}
