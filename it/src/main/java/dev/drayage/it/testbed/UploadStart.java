package dev.drayage.it.testbed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers POST to {@code blobs/uploads/}: a session, a whole blob at once, or a mount (end-4, end-11). */
final class UploadStart implements Endpoint {
    private final RegistryStorage storage;
    private final UploadSessions sessions;
    private final Locations locations;
    private final boolean mounting;
    private final boolean singlePost;

    /**
     * Makes the endpoint.
     *
     * @param mounting whether mounts are granted; otherwise they get a session
     * @param singlePost whether a whole blob may come with the POST; otherwise it gets a session
     */
    UploadStart(
            RegistryStorage storage,
            UploadSessions sessions,
            Locations locations,
            boolean mounting,
            boolean singlePost) {
        this.storage = storage;
        this.sessions = sessions;
        this.locations = locations;
        this.mounting = mounting;
        this.singlePost = singlePost;
    }

    @Override
    public Answer answer(Call call, Route route) throws IOException {
        if (!call.method().equals("POST")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
        BlobSource mounted = mounted(call.query());
        if (mounted != null) {
            storage.repository(route.repository()).putBlob(mounted);
            return UploadEndpoint.created(locations, call, route, mounted.digest());
        }
        UploadSession session = sessions.start(route.repository());
        String digest = call.query().get("digest");
        return digest != null && singlePost
                ? whole(call, route, session, digest)
                : UploadEndpoint.progress(202, locations, call, session);
    }

    private @Nullable BlobSource mounted(Query query) {
        String digest = query.get("mount");
        String from = query.get("from");
        if (digest == null || from == null || !mounting) {
            return null;
        }
        return storage.repository(from).blob(digest);
    }

    private Answer whole(Call call, Route route, UploadSession session, String digest) throws IOException {
        try {
            session.append(call.body());
            storage.repository(route.repository()).putBlob(session.finish(digest));
            return UploadEndpoint.created(locations, call, route, digest);
        } finally {
            sessions.end(session);
        }
    }
}
