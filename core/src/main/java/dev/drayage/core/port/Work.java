package dev.drayage.core.port;

/**
 * What a run has to do at a destination registry.
 *
 * @param repositories to be created
 * @param uploads blobs to be sent
 * @param mounts blobs to be taken from other repositories of the registry
 * @param manifests to be put, once for each tag
 */
public record Work(long repositories, long uploads, long mounts, long manifests) {}
