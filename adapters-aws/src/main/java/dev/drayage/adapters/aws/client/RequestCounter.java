package dev.drayage.adapters.aws.client;

import dev.drayage.core.port.RequestCounts;
import java.net.URI;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts each attempt of a call under the endpoint's host, the repeated ones, too. */
final class RequestCounter implements ExecutionInterceptor {
    private final RequestCounts counts;

    RequestCounter(RequestCounts counts) {
        this.counts = counts;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        URI uri = context.httpRequest().getUri();
        counts.add(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    }
}
