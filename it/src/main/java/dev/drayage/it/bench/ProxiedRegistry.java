package dev.drayage.it.bench;

import dev.drayage.it.testbed.DockerRegistry;
import dev.drayage.it.testbed.ImagePusher;
import java.time.Duration;
import java.util.List;

/** A docker-registry behind a {@link Proxy}. */
final class ProxiedRegistry implements CountedRegistry {
    private final DockerRegistry registry;
    private final Proxy proxy;

    private ProxiedRegistry(DockerRegistry registry, Proxy proxy) {
        this.registry = registry;
        this.proxy = proxy;
    }

    /** Starts one that gives images to everybody, by Bearer tokens. */
    static ProxiedRegistry source(Duration delay) {
        return behind(DockerRegistry.start(), delay, new BearerGate());
    }

    /** Starts one that wants Basic authentication. */
    static ProxiedRegistry destination(Duration delay) {
        return behind(DockerRegistry.builder().basic().start(), delay, Gate.open());
    }

    private static ProxiedRegistry behind(DockerRegistry registry, Duration delay, Gate gate) {
        try {
            return new ProxiedRegistry(registry, Proxy.start(registry.uri().getPort(), delay, gate));
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    @Override
    public String host() {
        return proxy.host();
    }

    @Override
    public int requests() {
        return proxy.requests();
    }

    @Override
    public void clearRequests() {
        proxy.clearRequests();
    }

    @Override
    public void seed(Content content) {
        ImagePusher pusher = ImagePusher.to(registry.uri());
        content.items().forEach(item -> pusher.push(item.image(), item.repository(), item.tag()));
    }

    @Override
    public List<String> digests() {
        return new TagDigests(registry.uri(), USER, PASSWORD).all();
    }

    @Override
    public void close() {
        proxy.close();
        registry.close();
    }
}
