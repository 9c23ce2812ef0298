package dev.drayage.lambda.seeded;

import dev.drayage.adapters.registry.credential.DockerConfigKeychain;

/** Planted: a function that reads docker's configuration. */
final class UsesDockerLogin {
    Class<?> docker() {
        return DockerConfigKeychain.class;
    }
}
