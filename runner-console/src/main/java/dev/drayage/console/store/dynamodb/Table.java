package dev.drayage.console.store.dynamodb;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.retry.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The table: reads are strongly consistent, writes are of single items, and failures have words. A thread that is interrupted does its
 * request nevertheless, and is interrupted afterwards: stopped runs interrupt theirs, and what they came to shall be kept. Thread-safe.
 */
final class Table {
    private static final int READ_AT_ONCE = 100;
    private static final int WRITTEN_AT_ONCE = 25;
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final DynamoDbClient client;
    private final String name;
    private final Pause pause;
    private volatile boolean lost;

    /** @param pause takes what was refused for the moment, again */
    Table(DynamoDbClient client, String name, Pause pause) {
        this.client = client;
        this.name = name;
        this.pause = pause;
    }

    String name() {
        return name;
    }

    DynamoDbClient client() {
        return client;
    }

    /** Refuses all that is asked from now on: another console has the table. */
    void lose() {
        lost = true;
    }

    @Nullable
    Item get(String action, Key key) {
        Map<String, AttributeValue> found = call(
                action,
                () -> client.getItem(request ->
                                request.tableName(name).key(key.toMap()).consistentRead(true))
                        .item());
        return found.isEmpty() ? null : new Item(found);
    }

    /** Puts an item; returns false when the condition is not met. */
    boolean put(String action, Map<String, AttributeValue> item, Write condition) {
        PutItemRequest.Builder request =
                PutItemRequest.builder().tableName(name).item(item);
        if (!condition.condition().isEmpty()) {
            request.conditionExpression(condition.condition()).expressionAttributeNames(condition.names());
        }
        if (!condition.values().isEmpty()) {
            request.expressionAttributeValues(condition.values());
        }
        return written(action, () -> client.putItem(request.build()));
    }

    /** Changes an item; returns false when the condition is not met. */
    boolean change(String action, Key key, Write write) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(key.toMap())
                .updateExpression(write.update())
                .conditionExpression(write.condition())
                .expressionAttributeNames(write.names());
        if (!write.values().isEmpty()) {
            request.expressionAttributeValues(write.values());
        }
        return written(action, () -> client.updateItem(request.build()));
    }

    /** Deletes an item; returns false when the condition is not met. */
    boolean delete(String action, Key key, Write condition) {
        DeleteItemRequest request = DeleteItemRequest.builder()
                .tableName(name)
                .key(key.toMap())
                .conditionExpression(condition.condition())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values())
                .build();
        return written(action, () -> client.deleteItem(request));
    }

    /** Gives a range's items one by one until one is answered with false. */
    void query(String action, Range range, Predicate<Item> items) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(name)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", Values.of(range.pk()), ":from", Values.of(range.from()), ":to", Values.of(range.to())))
                .scanIndexForward(!range.backwards())
                .consistentRead(true);
        if (range.part() > 0) {
            request.limit(range.part());
        }
        query(action, request, items);
    }

    /** Gives the items of a query, such as an index's, one by one until one is answered with false. */
    void query(String action, QueryRequest.Builder request, Predicate<Item> items) {
        request.tableName(name);
        Map<String, AttributeValue> last;
        do {
            QueryResponse page = call(action, () -> client.query(request.build()));
            for (Map<String, AttributeValue> item : page.items()) {
                if (!items.test(new Item(item))) {
                    return;
                }
            }
            last = page.lastEvaluatedKey();
            request.exclusiveStartKey(last);
        } while (!last.isEmpty());
    }

    /** Returns the keys of all items in a sparse index. */
    List<Key> keys(String action, String index) {
        return call(
                action,
                () -> client.scanPaginator(request -> request.tableName(name).indexName(index)).items().stream()
                        .map(item -> new Item(item).key())
                        .toList());
    }

    /** Returns the items of keys, in any order, without those that are missing. */
    Map<Key, Item> getAll(String action, Collection<Key> keys) {
        Map<Key, Item> found = new LinkedHashMap<>();
        // An index that changes while it is read can give a key twice, which a batch would be refused for.
        List<Key> all = keys.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            List<Map<String, AttributeValue>> part =
                    all.subList(from, Math.min(from + READ_AT_ONCE, all.size())).stream()
                            .map(Key::toMap)
                            .toList();
            repeat(
                    action,
                    Map.of(
                            name,
                            KeysAndAttributes.builder()
                                    .keys(part)
                                    .consistentRead(true)
                                    .build()),
                    wanted -> {
                        var answer = call(action, () -> client.batchGetItem(request -> request.requestItems(wanted)));
                        answer.responses().getOrDefault(name, List.of()).forEach(item -> {
                            Item one = new Item(item);
                            found.put(one.key(), one);
                        });
                        return answer.unprocessedKeys();
                    });
        }
        return found;
    }

    void deleteAll(String action, List<Key> keys) {
        for (int from = 0; from < keys.size(); from += WRITTEN_AT_ONCE) {
            List<WriteRequest> part = new ArrayList<>();
            for (Key key : keys.subList(from, Math.min(from + WRITTEN_AT_ONCE, keys.size()))) {
                part.add(WriteRequest.builder()
                        .deleteRequest(request -> request.key(key.toMap()))
                        .build());
            }
            repeat(
                    action,
                    Map.of(name, part),
                    wanted -> call(action, () -> client.batchWriteItem(request -> request.requestItems(wanted)))
                            .unprocessedItems());
        }
    }

    /** What a batch asks for, and what of it has to be asked for again. */
    private interface Batch<T> {
        Map<String, T> send(Map<String, T> wanted);
    }

    private <T> void repeat(String action, Map<String, T> all, Batch<T> batch) {
        Map<String, T> wanted = all;
        Duration length = FIRST_PAUSE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            wanted = batch.send(wanted);
            if (wanted.isEmpty()) {
                return;
            }
            pause.take(length);
            length = length.multipliedBy(2);
        }
        throw new DrayageException(
                ErrorCode.TOO_MANY_REQUESTS,
                "In " + action + ", Amazon DynamoDB left out items of the table '" + name + "' " + ATTEMPTS + " times",
                "Try it again later; look at the table's throttled requests in Amazon CloudWatch.");
    }

    private boolean written(String action, Supplier<?> request) {
        try {
            call(action, request);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private <T> T call(String action, Supplier<T> request) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                if (lost) {
                    throw new DrayageException(
                            ErrorCode.CONFLICT,
                            "Another console has taken the table '" + name + "' over",
                            "Use that one, or start this one again.");
                }
                try {
                    return request.get();
                } catch (ConditionalCheckFailedException e) {
                    throw e;
                } catch (SdkException e) {
                    boolean now = Thread.interrupted() || e instanceof AbortedException;
                    interrupted |= now;
                    if (!now || attempt == ATTEMPTS) {
                        throw AwsFailures.of(action + " in the table '" + name + "'", e);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
