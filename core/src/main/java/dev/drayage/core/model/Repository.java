package dev.drayage.core.model;

/** One repository of one registry. */
public record Repository(RegistryHost host, RepositoryName name) {
    /** Returns the reference of an image in this repository. */
    public Reference image(TagOrDigest target) {
        return target instanceof Tag tag
                ? new Reference(host, name, tag, null, true)
                : new Reference(host, name, null, (Digest) target, true);
    }

    /** Returns the reference of an image that has no tag in this repository. */
    public Reference untagged() {
        return new Reference(host, name, null, null, true);
    }

    @Override
    public String toString() {
        return host + "/" + name;
    }
}
