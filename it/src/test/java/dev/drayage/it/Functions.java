package dev.drayage.it;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.port.Json;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.MovableClock;
import dev.drayage.lambda.CopyHandler;
import dev.drayage.lambda.Installation;
import dev.drayage.lambda.PlanHandler;
import dev.drayage.lambda.PushHandler;
import dev.drayage.lambda.ReportHandler;
import dev.drayage.lambda.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The functions of AWS Lambda in this process, on a local AWS, called by their stream interface; and what a state machine does with them.
 * Waiting for quotas moves the clock and takes no time.
 */
final class Functions {
    private static final Json JSON = OciRegistries.json();

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final Installation installation;
    private final FunctionCall call = new FunctionCall();

    Functions(LocalAws aws, AwsUser user, MovableClock clock, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(aws.runnerEnvironment());
        all.put("DRAYAGE_RETRIES", "0");
        all.putAll(variables);
        installation = new Installation(new Surroundings(
                all, () -> session(aws, user, clock), new PrintStream(stdout, false, StandardCharsets.UTF_8)));
    }

    private static Aws.Builder session(LocalAws aws, AwsUser user, MovableClock clock) {
        AwsCredentials key = user.credentials();
        return Aws.builder()
                .clock(clock)
                .region(AwsRegion.of(Transfers.SOURCE_REGION))
                .credentials(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .rates(() -> AwsSession.rates(clock))
                .clients(client -> client.endpointOverride(
                                client instanceof S3ClientBuilder
                                        ? URI.create(Objects.requireNonNull(
                                                aws.environment().get("AWS_ENDPOINT_URL_S3")))
                                        : aws.endpointUrl())
                        .overrideConfiguration(client.overrideConfiguration().toBuilder()
                                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                                .build()));
    }

    /** Returns what the functions are told of their call. */
    FunctionCall call() {
        return call;
    }

    /** Returns what the functions have written on standard output for CloudWatch to make metrics of, and nothing else. */
    List<Map<String, Object>> metrics() {
        return WorkerProcess.objects(stdout.toString(StandardCharsets.UTF_8));
    }

    Map<String, Object> plan(Map<String, Object> input) {
        return invoke(new PlanHandler(installation), input);
    }

    Map<String, Object> copy(Map<String, Object> input) {
        return invoke(new CopyHandler(installation), input);
    }

    Map<String, Object> report(Map<String, Object> input) {
        return invoke(new ReportHandler(installation), input);
    }

    Map<String, Object> push(Map<String, Object> input) {
        return invoke(new PushHandler(installation), input);
    }

    /** Has an item, and whatever is left of it, carried out until nothing is left; returns all answers. */
    List<Map<String, Object>> copyToTheEnd(Object item, Map<String, Object> more) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Object next = item;
                next != null;
                next = answers.get(answers.size() - 1).get("left")) {
            Map<String, Object> input = new LinkedHashMap<>(more);
            input.put("item", next);
            answers.add(copy(input));
        }
        return answers;
    }

    /** Has an item copied in a call of its own. */
    Map<String, Object> copy(Map<String, Object> input, FunctionCall own) {
        return invoke(new CopyHandler(installation), input, own);
    }

    private Map<String, Object> invoke(RequestStreamHandler handler, Map<String, Object> input) {
        return invoke(handler, input, call);
    }

    private static Map<String, Object> invoke(
            RequestStreamHandler handler, Map<String, Object> input, FunctionCall call) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(JSON.write(input)), output, call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JSON.readObject(output.toByteArray());
    }
}
