package dev.drayage.adapters.aws.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers the SDK's requests in the order in which answers were given, and remembers what was asked. Thread-safe. */
public final class FakeHttp implements SdkHttpClient {
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    /** One request. */
    public record Asked(SdkHttpRequest request, String body) {}

    public FakeHttp answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Has a client's requests answered here. */
    public void attach(AwsClientBuilder<?, ?> builder) {
        if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
            sync.httpClient(this);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return FakeHttp.this.call(request);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse call(HttpExecuteRequest request) {
        asked.add(new Asked(request.httpRequest(), body(request)));
        Answer answer = next();
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(answer.status()).build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    private Answer next() {
        @Nullable Answer answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("nothing more is expected to be asked");
        }
        return answer;
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try {
                        return new String(provider.newStream().readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }
}
