package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.UploadSession;
import dev.drayage.it.testbed.UploadSessions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds the layer uploads of a registry, whichever way they were started; thread-safe. */
final class LayerUploads {
    private final UploadSessions sessions;
    private final Map<String, LayerUpload> uploads = new ConcurrentHashMap<>();

    LayerUploads(UploadSessions sessions) {
        this.sessions = sessions;
    }

    LayerUpload start(EcrRepository repository) {
        UploadSession session = sessions.start(repository.name());
        LayerUpload upload = new LayerUpload(session);
        uploads.put(session.id(), upload);
        return upload;
    }

    /** Returns an upload of a repository or answers UploadNotFoundException. */
    LayerUpload existing(EcrRepository repository, @Nullable String id) {
        LayerUpload upload = id == null ? null : uploads.get(id);
        if (upload == null || !upload.repository().equals(repository.name())) {
            throw AwsError.of(
                    "UploadNotFoundException",
                    "The upload with id '" + id + "' could not be found in the repository with name '"
                            + repository.name() + "'");
        }
        return upload;
    }

    void end(LayerUpload upload) {
        uploads.remove(upload.id());
        sessions.end(upload.session());
    }

    int count() {
        return sessions.count();
    }
}
