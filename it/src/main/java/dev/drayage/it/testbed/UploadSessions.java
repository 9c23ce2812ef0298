package dev.drayage.it.testbed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the uploads in progress; thread-safe. */
public final class UploadSessions {
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();
    private final long keepBelow;
    private final boolean verifying;

    /** Makes sessions that check the digest of what they were sent. */
    public UploadSessions(long keepBelow) {
        this(keepBelow, true);
    }

    /**
     * Makes sessions.
     *
     * @param verifying whether they check the digest of what they were sent, or believe the client
     */
    UploadSessions(long keepBelow, boolean verifying) {
        this.keepBelow = keepBelow;
        this.verifying = verifying;
    }

    public UploadSession start(String repository) {
        UploadSession session = new UploadSession(repository, keepBelow, verifying);
        sessions.put(session.id(), session);
        return session;
    }

    /** Returns a session of a repository, or answers BLOB_UPLOAD_UNKNOWN. */
    public UploadSession existing(Route route) {
        UploadSession session = sessions.get(route.reference());
        if (session == null || !session.repository().equals(route.repository())) {
            throw new RegistryError(404, ErrorCode.BLOB_UPLOAD_UNKNOWN, "no such upload " + route.reference());
        }
        return session;
    }

    public void end(UploadSession session) {
        sessions.remove(session.id());
    }

    public int count() {
        return sessions.size();
    }
}
