package dev.drayage.core.port;

import java.time.Duration;

/**
 * How many pulls a registry still gives (Docker Hub: {@code ratelimit-limit} and {@code ratelimit-remaining}, Docker documentation, "Docker
 * Hub pull usage and limits").
 *
 * @param limit pulls in each window
 * @param remaining pulls left, by the registry's last answer; others with the same address or account spend them, too
 * @param window what the limit counts over
 * @param pulls manifests that were read from the registry so far; looking one up is no pull
 */
public record PullAllowance(long limit, long remaining, Duration window, long pulls) {}
