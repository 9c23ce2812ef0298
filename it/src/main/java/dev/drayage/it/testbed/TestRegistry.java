package dev.drayage.it.testbed;

import java.net.URI;
import java.util.List;

/**
 * An OCI registry inside the test's process: the complete distribution specification 1.1 in memory, with a request log
 * and faults on demand; thread-safe.
 */
public final class TestRegistry implements AutoCloseable {
    private final RegistryServer server;
    private final String scheme;
    private final RegistryStorage storage;
    private final UploadSessions uploads;
    private final TokenStore tokens;
    private final RequestLog log;
    private final Secrets secrets;
    private final FaultPlan faults;

    TestRegistry(
            RegistryServer server,
            String scheme,
            RegistryStorage storage,
            UploadSessions uploads,
            TokenStore tokens,
            RequestLog log,
            Secrets secrets,
            FaultPlan faults) {
        this.server = server;
        this.scheme = scheme;
        this.storage = storage;
        this.uploads = uploads;
        this.tokens = tokens;
        this.log = log;
        this.secrets = secrets;
        this.faults = faults;
    }

    /** Returns a builder of a registry without authentication. */
    public static TestRegistryBuilder builder() {
        return new TestRegistryBuilder();
    }

    /** Starts a registry without authentication over plain HTTP. */
    public static TestRegistry start() {
        return builder().start();
    }

    /** Returns the port, which is open on 127.0.0.1 only. */
    public int port() {
        return server.port();
    }

    /** Returns the host name to be used in image references, {@code localhost:PORT}. */
    public String host() {
        return "localhost:" + port();
    }

    /** Returns scheme, host and port, without a path. */
    public URI uri() {
        return URI.create(scheme + "://" + host());
    }

    /** Returns the content of a repository, empty when nobody has put anything into it. */
    public StoredRepository repository(String name) {
        return storage.repository(name);
    }

    /** Returns the names of the repositories that have content, in lexical order. */
    public List<String> repositories() {
        return storage.names();
    }

    /** Returns a snapshot of the answered requests, oldest first, requests for tokens and 401 answers included. */
    public List<LoggedRequest> requests() {
        return log.snapshot();
    }

    /** Returns the answered requests that match, see {@link RequestLine#matching}. */
    public List<LoggedRequest> requests(String method, String pathRegex) {
        return requests().stream()
                .filter(request -> request.matches(method, pathRegex))
                .toList();
    }

    /** Returns the secrets that open the registry, that it has handed out, and that it was shown. */
    public Secrets secrets() {
        return secrets;
    }

    /** Forgets the answered requests. */
    public void clearRequests() {
        log.clear();
    }

    /** Adds a rule; of several rules the first one that strikes is followed. */
    public void onRequest(FaultRule rule) {
        faults.add(rule);
    }

    /** Removes all rules. */
    public void clearFaults() {
        faults.clear();
    }

    /** Makes all tokens issued so far invalid, as if they had expired. */
    public void expireTokens() {
        tokens.revokeAll();
    }

    /** Returns the number of upload sessions that were neither finished nor cancelled. */
    public int openUploads() {
        return uploads.count();
    }

    /** Stops the server and cuts all connections; does nothing the second time. */
    @Override
    public void close() {
        server.close();
    }
}
