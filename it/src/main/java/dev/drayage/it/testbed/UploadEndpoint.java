package dev.drayage.it.testbed;

import java.io.IOException;

/** Answers GET, PATCH, PUT and DELETE of an upload session (end-5, end-6, end-13, end-14). */
final class UploadEndpoint implements Endpoint {
    private static final String STATE = "_state";

    private final RegistryStorage storage;
    private final UploadSessions sessions;
    private final Locations locations;
    private final UploadStart start;

    UploadEndpoint(RegistryStorage storage, UploadSessions sessions, Locations locations, UploadStart start) {
        this.storage = storage;
        this.sessions = sessions;
        this.locations = locations;
        this.start = start;
    }

    @Override
    public Answer answer(Call call, Route route) throws IOException {
        if (route.reference().isEmpty()) {
            return start.answer(call, route);
        }
        UploadSession session = sessions.existing(route);
        session.requireKnown(call.query().get(STATE));
        return switch (call.method()) {
            case "GET" -> progress(204, locations, call, session);
            case "PATCH" -> append(call, session);
            case "PUT" -> finish(call, route, session);
            case "DELETE" -> cancel(session);
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    private Answer append(Call call, UploadSession session) throws IOException {
        synchronized (session) {
            if (!inOrder(call, session)) {
                return progress(416, locations, call, session);
            }
            session.requireNewest(call.query().get(STATE));
            session.append(call.body());
            session.advance();
            return progress(202, locations, call, session);
        }
    }

    private Answer finish(Call call, Route route, UploadSession session) throws IOException {
        String digest = call.query().get("digest");
        if (digest == null) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "the digest parameter is missing");
        }
        synchronized (session) {
            if (!inOrder(call, session)) {
                return progress(416, locations, call, session);
            }
            session.requireNewest(call.query().get(STATE));
            session.append(call.body());
            sessions.end(session);
            storage.repository(route.repository()).putBlob(session.finish(digest));
            return created(locations, call, route, digest);
        }
    }

    private Answer cancel(UploadSession session) {
        sessions.end(session);
        return Answer.of(204);
    }

    /** Checks the chunk's {@code Content-Range}, which may be absent, against what has arrived. */
    private static boolean inOrder(Call call, UploadSession session) {
        String header = call.header("Content-Range");
        if (header == null) {
            return true;
        }
        ByteRange chunk = ByteRange.ofChunk(header);
        String length = call.header("Content-Length");
        if (length != null && Long.parseLong(length) != chunk.length()) {
            throw new RegistryError(
                    400, ErrorCode.SIZE_INVALID, "Content-Range " + header + " does not fit Content-Length " + length);
        }
        return chunk.first() == session.size();
    }

    static Answer progress(int status, Locations locations, Call call, UploadSession session) {
        String location = "/v2/" + session.repository() + "/blobs/uploads/" + session.id();
        return Answer.of(status)
                .with("Location", locations.of(call, location + "?" + STATE + "=" + session.state()))
                .with("Range", "0-" + Math.max(0, session.size() - 1))
                .with("Docker-Upload-UUID", session.id());
    }

    static Answer created(Locations locations, Call call, Route route, String digest) {
        return Answer.of(201)
                .with("Location", locations.of(call, "/v2/" + route.repository() + "/blobs/" + digest))
                .with("Docker-Content-Digest", digest);
    }
}
