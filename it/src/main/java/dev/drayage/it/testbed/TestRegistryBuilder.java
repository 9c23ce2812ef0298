package dev.drayage.it.testbed;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link TestRegistry}; not thread-safe. */
public final class TestRegistryBuilder {
    private @Nullable BasicCredentials basic;
    private @Nullable BasicCredentials bearer;
    private @Nullable URI bearerRealm;
    private @Nullable String identityToken;
    private @Nullable TestCertificate certificate;
    private Duration tokenLifetime = Duration.ofMinutes(5);
    private Duration delay = Duration.ZERO;
    private boolean anonymousPull = true;
    private boolean referrersApi = true;
    private boolean manifestConversion;
    private boolean checkReferences = true;
    private boolean checkUploads = true;
    private boolean absoluteLocations;
    private boolean mounting = true;
    private boolean singlePost = true;
    private boolean blobRanges = true;
    private long keepUploadsBelow = 64L * 1024 * 1024;
    private int tagPageSize = 1000;
    private int referrersPageSize = 100;
    private int catalogPageSize = 100;

    TestRegistryBuilder() {}

    /** Asks for a user and a password on every request. */
    public TestRegistryBuilder basic(String user, String password) {
        basic = new BasicCredentials(user, password);
        return this;
    }

    /** Asks for tokens, which its {@code /token} gives for a user and a password; for pulling also anonymously. */
    public TestRegistryBuilder bearer(String user, String password) {
        bearer = new BasicCredentials(user, password);
        return this;
    }

    /** Names another token service in the challenges. */
    public TestRegistryBuilder bearerRealm(URI realm) {
        bearerRealm = realm;
        return this;
    }

    /** Says whether anonymous tokens are good for pulling (default) or for nothing. */
    public TestRegistryBuilder anonymousPull(boolean allowed) {
        anonymousPull = allowed;
        return this;
    }

    /** Accepts a refresh token for everything at {@code POST /token}. */
    public TestRegistryBuilder identityToken(String token) {
        identityToken = token;
        return this;
    }

    /** Sets how long tokens are valid, 300 seconds by default. */
    public TestRegistryBuilder tokenLifetime(Duration lifetime) {
        tokenLifetime = lifetime;
        return this;
    }

    /** Serves HTTPS instead of HTTP. */
    public TestRegistryBuilder tls(TestCertificate newCertificate) {
        certificate = newCertificate;
        return this;
    }

    /** Says whether there is a referrers endpoint (default) or the client has to keep the fallback tag. */
    public TestRegistryBuilder referrersApi(boolean supported) {
        referrersApi = supported;
        return this;
    }

    /** Says whether manifests are changed on GET by tag for clients that do not accept them; off by default. */
    public TestRegistryBuilder manifestConversion(boolean on) {
        manifestConversion = on;
        return this;
    }

    /** Says whether blobs and children of a pushed manifest must exist (default). */
    public TestRegistryBuilder checkReferences(boolean on) {
        checkReferences = on;
        return this;
    }

    /** Says whether the digest of an upload is checked (default) or believed. */
    public TestRegistryBuilder checkUploads(boolean on) {
        checkUploads = on;
        return this;
    }

    /** Says whether locations and links carry scheme and host; by default they start with the path. */
    public TestRegistryBuilder absoluteLocations(boolean absolute) {
        absoluteLocations = absolute;
        return this;
    }

    /** Says whether mounts are granted (default) or always get an upload session. */
    public TestRegistryBuilder mounting(boolean granted) {
        mounting = granted;
        return this;
    }

    /** Says whether a blob may come whole with the POST (default) or always gets an upload session. */
    public TestRegistryBuilder singlePost(boolean accepted) {
        singlePost = accepted;
        return this;
    }

    /** Says whether blobs can be read in ranges (default) or {@code Range} is ignored. */
    public TestRegistryBuilder blobRanges(boolean supported) {
        blobRanges = supported;
        return this;
    }

    /** Sets the size in bytes from which on an upload is verified but not kept, 64 MiB by default. */
    public TestRegistryBuilder keepUploadsBelow(long bytes) {
        keepUploadsBelow = bytes;
        return this;
    }

    /** Sets the most tags on a page, 1000 by default. */
    public TestRegistryBuilder tagPageSize(int tags) {
        tagPageSize = tags;
        return this;
    }

    /** Sets the most referrers on a page, 100 by default. */
    public TestRegistryBuilder referrersPageSize(int referrers) {
        referrersPageSize = referrers;
        return this;
    }

    /** Sets the most repositories on a page of the catalog, 100 by default. */
    public TestRegistryBuilder catalogPageSize(int repositories) {
        catalogPageSize = repositories;
        return this;
    }

    /** Makes every request wait, to act a distant registry. */
    public TestRegistryBuilder delay(Duration perRequest) {
        delay = perRequest;
        return this;
    }

    /** Starts the registry on a free port of 127.0.0.1. */
    public TestRegistry start() {
        RegistryStorage storage = new RegistryStorage();
        UploadSessions uploads = new UploadSessions(keepUploadsBelow, checkUploads);
        Secrets secrets = secrets();
        TokenStore tokens = new TokenStore(InstantSource.system(), tokenLifetime, secrets);
        RequestLog log = new RequestLog();
        FaultPlan faults = new FaultPlan();
        TokenEndpoint tokenEndpoint =
                bearer == null ? null : new TokenEndpoint(tokens, bearer, identityToken, anonymousPull);
        Registry registry = new Registry(endpoints(storage, uploads), access(tokens), tokenEndpoint, faults);
        RegistryHandler handler = new RegistryHandler(registry::answer, log, secrets, delay);
        RegistryServer server = RegistryServer.start(handler, certificate);
        String scheme = certificate == null ? "http" : "https";
        return new TestRegistry(server, scheme, storage, uploads, tokens, log, secrets, faults);
    }

    /** Returns a record of secrets with those that the options name. */
    private Secrets secrets() {
        Secrets secrets = new Secrets();
        for (BasicCredentials credentials : new @Nullable BasicCredentials[] {basic, bearer}) {
            if (credentials != null) {
                secrets.add(Secrets.Kind.PASSWORD, credentials.password());
                secrets.add(Secrets.Kind.BASIC, credentials.header().substring("Basic ".length()));
            }
        }
        if (identityToken != null) {
            secrets.add(Secrets.Kind.IDENTITY_TOKEN, identityToken);
        }
        return secrets;
    }

    private Map<Route.Target, Endpoint> endpoints(RegistryStorage storage, UploadSessions uploads) {
        Locations locations = new Locations(absoluteLocations);
        UploadStart uploadStart = new UploadStart(storage, uploads, locations, mounting, singlePost);
        ReferenceCheck check = new ReferenceCheck(checkReferences);
        return Map.of(
                Route.Target.BASE, new PingEndpoint(),
                Route.Target.CATALOG, new CatalogEndpoint(storage, locations, catalogPageSize),
                Route.Target.UPLOADS, new UploadEndpoint(storage, uploads, locations, uploadStart),
                Route.Target.BLOB, new BlobEndpoint(storage, blobRanges),
                Route.Target.MANIFEST,
                        new ManifestEndpoint(storage, locations, check, manifestConversion, referrersApi),
                Route.Target.TAGS, new TagEndpoint(storage, locations, tagPageSize),
                Route.Target.REFERRERS, new ReferrersEndpoint(storage, locations, referrersApi, referrersPageSize));
    }

    private Access access(TokenStore tokens) {
        if (bearer != null) {
            return new BearerAccess(tokens, bearerRealm);
        }
        return basic == null ? (call, needed) -> null : new BasicAccess(basic);
    }
}
