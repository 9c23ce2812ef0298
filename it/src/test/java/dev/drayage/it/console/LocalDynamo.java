package dev.drayage.it.console;

import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.it.NodeModules;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** An open implementation of Amazon DynamoDB, as a process, with tables as the console's documentation describes them. Thread-safe. */
public final class LocalDynamo implements AutoCloseable {
    private static final List<String> NARROW =
            List.of("name", "source", "destination", "search", "state", "lastStarted", "nextRun", "created");

    private final Process process;
    private final URI address;
    private final AwsClients clients;
    private final DynamoDbClient client;
    private final AtomicInteger tables = new AtomicInteger();

    private LocalDynamo(Process process, int port) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.clients = new AwsClients(new RequestCounts(), builder -> builder.endpointOverride(address));
        this.client = clients.open(
                DynamoDbClient.builder(),
                Region.EU_WEST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "example")));
    }

    /** Starts the process, which keeps nothing. */
    public static LocalDynamo start() throws IOException {
        Process process = new ProcessBuilder("node", "dynamodb.mjs")
                .directory(NodeModules.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String port = out.readLine();
        if (port == null) {
            throw new AssertionError("The local DynamoDB does not start");
        }
        return new LocalDynamo(process, Integer.parseInt(port));
    }

    /** Returns where it answers. */
    public URI address() {
        return address;
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Makes an empty table, and returns its name. */
    public String newTable() {
        return newTable(
                List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)),
                List.of(
                        index(
                                "list",
                                Projection.builder()
                                        .projectionType(ProjectionType.INCLUDE)
                                        .nonKeyAttributes(NARROW)
                                        .build(),
                                key("list", KeyType.HASH)),
                        index("due", keysOnly(), key("due", KeyType.HASH), key("nextRun", KeyType.RANGE)),
                        index("active", keysOnly(), key("active", KeyType.HASH))));
    }

    /** Makes a table of another kind, and returns its name. */
    public String newTable(List<KeySchemaElement> keys, List<GlobalSecondaryIndex> indexes) {
        String name = "console-" + tables.incrementAndGet();
        List<KeySchemaElement> all = new ArrayList<>(keys);
        indexes.forEach(index -> all.addAll(index.keySchema()));
        client.createTable(request -> {
            request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(keys)
                    .attributeDefinitions(all.stream()
                            .map(KeySchemaElement::attributeName)
                            .distinct()
                            .map(attribute -> AttributeDefinition.builder()
                                    .attributeName(attribute)
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .toList());
            if (!indexes.isEmpty()) {
                request.globalSecondaryIndexes(indexes);
            }
        });
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
        return name;
    }

    static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    static Projection keysOnly() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    static GlobalSecondaryIndex index(String name, Projection projection, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection)
                .build();
    }

    /** Returns all that a table has. */
    public List<Map<String, AttributeValue>> items(String table) {
        return client.scanPaginator(request -> request.tableName(table)).items().stream()
                .toList();
    }

    @Override
    public void close() {
        clients.close();
        process.destroy();
        process.onExit().join();
    }
}
