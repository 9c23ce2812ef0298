package dev.drayage.console.store.dynamodb;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks whether a table is one that the console can use. */
final class TableCheck {
    private static final String TABLE = "table";

    /** Keys by the name of their index. */
    private static final Map<String, String> WANTED = Map.of(
            TABLE,
            "pk, sk",
            Attributes.LIST,
            Attributes.LIST,
            Attributes.DUE,
            "due, nextRun",
            Attributes.ACTIVE,
            Attributes.ACTIVE);

    private TableCheck() {}

    /** @throws InvalidInputException when there is no such table, or its keys or indexes are others */
    static void check(DynamoDbClient client, String name) {
        Map<String, String> found = keys(describe(client, name));
        new TreeMap<>(WANTED).forEach((index, keys) -> {
            String actual = found.get(index);
            if (!keys.equals(actual)) {
                String what = index.equals(TABLE) ? "keys" : "index '" + index + "'";
                throw new InvalidInputException(
                        "The table '" + name + "' is not one of a console: its " + what + " should be of (" + keys
                                + "), " + (actual == null ? "and is missing" : "and is of (" + actual + ")"),
                        "Name the table that the console's template made, or make one as the console's README says.");
            }
        });
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
