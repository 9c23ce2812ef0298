package dev.drayage.it.chaos;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what is wrong with a destination, by reading it itself. Not thread-safe. */
final class Oracle {
    private final Order order;
    private final boolean referrersApi;
    private final ContentCheck content = new ContentCheck();
    private final List<String> findings = new ArrayList<>();

    /** @param referrersApi whether the destination has it, or keeps lists of referrers under tags */
    Oracle(Order order, boolean referrersApi) {
        this.order = order;
        this.referrersApi = referrersApi;
    }

    /** Returns what must not be, however a run has ended: tags without what is under them, wrong bytes, and what nobody asked for. */
    List<String> always(Holding destination) {
        findings.clear();
        for (String name : destination.repositories()) {
            if (order.sourceOf(name).tags().isEmpty()) {
                findings.add("the repository " + name + " was not asked for");
            }
        }
        order.forEach((name, tags) -> always(name, destination.repository(name, order.sourceOf(name)), tags));
        return List.copyOf(findings);
    }

    /** Returns what is missing when all is said to be in place. */
    List<String> atTheEnd(Holding destination) {
        findings.clear();
        order.forEach((name, tags) -> atTheEnd(name, destination.repository(name, order.sourceOf(name)), tags));
        return List.copyOf(findings);
    }

    private void always(String name, StoredRepository there, Set<String> tags) {
        StoredRepository source = order.sourceOf(name);
        there.digestsByTag().forEach((tag, digest) -> {
            if (tags.contains(tag) && !isList(source, tag)) {
                if (!digest.equals(source.digestsByTag().get(tag))) {
                    findings.add(name + ":" + tag + " is " + digest + ", not what the source has");
                }
            } else if (!isList(source, tag)) {
                findings.add(name + ":" + tag + " was not asked for");
            }
            closure(name, there, digest, name + ":" + tag);
        });
        there.manifests().forEach(manifest -> foreign(name, manifest, source));
        there.blobs().forEach(digest -> foreign(name, there.blob(digest), digest, source));
    }

    /** Returns whether a tag is that of a list of referrers of something at the source. */
    private static boolean isList(StoredRepository source, String tag) {
        return tag.startsWith("sha256-") && source.manifest(tag.replace("sha256-", "sha256:")) != null;
    }

    private void closure(String name, StoredRepository there, String digest, String under) {
        StoredManifest manifest = there.manifest(digest);
        if (manifest == null) {
            findings.add(under + " hangs: the manifest " + digest + " is missing");
            return;
        }
        ManifestDocument document = ManifestDocument.parse(manifest.bytes());
        for (String blob : document.blobs()) {
            if (!there.hasBlob(blob)) {
                findings.add(under + " hangs: the blob " + blob + " is missing");
            }
        }
        document.manifests().forEach(child -> closure(name, there, child, under));
    }

    private void foreign(String name, StoredManifest manifest, StoredRepository source) {
        StoredManifest original = source.manifest(manifest.digest());
        if (!content.isRight(manifest)) {
            findings.add(name + "@" + manifest.digest() + " has other bytes");
        } else if (original == null) {
            // A list of referrers is the destination's own.
            List<String> children = ManifestDocument.parse(manifest.bytes()).manifests();
            if (children.isEmpty() || children.stream().anyMatch(child -> source.manifest(child) == null)) {
                findings.add(name + "@" + manifest.digest() + " is nothing that the source has");
            }
        } else if (!original.mediaType().equals(manifest.mediaType())) {
            findings.add(name + "@" + manifest.digest() + " became " + manifest.mediaType());
        }
    }

    private void foreign(
            String name, @org.jspecify.annotations.Nullable BlobSource blob, String digest, StoredRepository source) {
        if (blob == null || !content.isRight(blob)) {
            findings.add(name + ": the blob " + digest + " has other bytes");
        } else if (!source.hasBlob(digest)) {
            findings.add(name + ": the blob " + digest + " is nothing that the source has");
        }
    }

    private void atTheEnd(String name, StoredRepository there, Set<String> tags) {
        StoredRepository source = order.sourceOf(name);
        for (String tag : tags) {
            String digest = there.digestsByTag().get(tag);
            if (digest == null) {
                findings.add(name + ":" + tag + " is missing");
            } else if (order.referrers() == ReferrersMode.ALWAYS) {
                referrers(name, there, digest, source);
            }
        }
    }

    private void referrers(String name, StoredRepository there, String subject, StoredRepository source) {
        for (StoredManifest referrer : source.manifests()) {
            if (!subject.equals(ManifestDocument.parse(referrer.bytes()).subject())) {
                continue;
            }
            closure(name, there, referrer.digest(), name + "@" + subject + ", its referrer");
            if (!referrersApi) {
                StoredManifest list = there.manifest(subject.replace(':', '-'));
                if (list == null
                        || !ManifestDocument.parse(list.bytes()).manifests().contains(referrer.digest())) {
                    findings.add(name + "@" + subject + ": no list names the referrer " + referrer.digest());
                }
            }
        }
    }
}
