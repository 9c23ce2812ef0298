package dev.drayage.console.store.dynamodb;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks whether a table is one that the console can use. */
final class TableCheck {
    private static final String TABLE = "table";

    private static final String KEYS = "pk, sk";

    /** Keys by the name of their index. */
    private static final Map<String, String> INDEXES = Map.of(
            Attributes.LIST, Attributes.LIST,
            Attributes.DUE, "due, nextRun",
            Attributes.ACTIVE, Attributes.ACTIVE);

    private TableCheck() {}

    /** @throws InvalidInputException when there is no such table, or its keys or indexes are others */
    static void check(DynamoDbClient client, String name) {
        Map<String, String> found = keys(describe(client, name));
        check(name, "keys", KEYS, found.get(TABLE));
        new TreeMap<>(INDEXES).forEach((index, keys) -> check(name, "index '" + index + "'", keys, found.get(index)));
    }

    private static void check(String name, String what, String keys, @Nullable String actual) {
        if (!keys.equals(actual)) {
            throw new InvalidInputException(
                    "The table '" + name + "' is not one of a console: its " + what + " should be of (" + keys + "), "
                            + (actual == null ? "and is missing" : "and is of (" + actual + ")"),
                    "Name the table that the console's template made, or make one as the console's README says.");
        }
    }

    private static TableDescription describe(DynamoDbClient client, String name) {
        try {
            return client.describeTable(request -> request.tableName(name)).table();
        } catch (ResourceNotFoundException e) {
            throw new InvalidInputException(
                    "There is no table '" + name + "' in Amazon DynamoDB in this account and region",
                    "Check the name, AWS_REGION and the account; the console's template makes the table.");
        } catch (SdkException e) {
            throw AwsFailures.of("looking at the table '" + name + "'", e);
        }
    }

    private static Map<String, String> keys(TableDescription table) {
        Map<String, String> keys = new TreeMap<>(Map.of(TABLE, names(table.keySchema())));
        for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
            keys.put(index.indexName(), names(index.keySchema()));
        }
        return keys;
    }

    private static String names(List<KeySchemaElement> keys) {
        return keys.stream().map(KeySchemaElement::attributeName).collect(Collectors.joining(", "));
    }
}
