package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.FaultPlan;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.RegistryHandler;
import dev.drayage.it.testbed.RegistryServer;
import dev.drayage.it.testbed.RequestLog;
import dev.drayage.it.testbed.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An AWS inside the test's process, with several accounts and regions on one port of 127.0.0.1; thread-safe.
 *
 * <p>SDK clients find it by {@link #environment()}, registry clients by {@link #registryEndpoint()} with the Host header
 * of the registry they mean.
 */
public final class LocalAws implements AutoCloseable {
    private final String homeAccount;
    private final String homeRegion;
    private final AccessKeys keys;
    private final AwsAccounts accounts;
    private final AuthorizationTokens tokens;
    private final LayerLinks links;
    private final ApiEndpoint api;
    private final RequestLog log = new RequestLog();
    private final Secrets secrets = new Secrets();
    private final FaultPlan faults = new FaultPlan();
    private final RegistryServer server;

    LocalAws(LocalAwsBuilder options) {
        homeAccount = options.account();
        homeRegion = options.region();
        keys = new AccessKeys(options.clock(), secrets);
        accounts = new AwsAccounts(keys, options.clock(), options.keepUploadsBelow());
        tokens = new AuthorizationTokens(options.clock(), options.tokenLife(), secrets);
        links = new LayerLinks(options.clock(), options.downloadUrlLife(), options.awsLayerHosts(), secrets);
        PageTokens pages = new PageTokens(options.pageSize());
        AuthorizationTokens publicTokens = new AuthorizationTokens(options.clock(), options.tokenLife(), secrets);
        api = new ApiEndpoint(services(pages, publicTokens), keys, faults);
        EcrEndpoints registry = new EcrEndpoints(accounts::find, tokens, faults, pages, links);
        S3Endpoint s3 = new S3Endpoint(accounts::bucket, keys, faults, pages, api.log());
        AwsFront front = new AwsFront(registry, api, s3, links, faults);
        server = RegistryServer.start(new RegistryHandler(front, log, secrets, options.delay()), null);
        links.listenOn(server.port());
    }

    /** Returns a builder. */
    public static LocalAwsBuilder builder() {
        return new LocalAwsBuilder();
    }

    /** Starts with the defaults. */
    public static LocalAws start() {
        return builder().start();
    }

    /** Returns the port, which is open on 127.0.0.1 only. */
    public int port() {
        return server.port();
    }

    /** Returns the URL of all APIs, for {@code AWS_ENDPOINT_URL}. */
    public URI endpointUrl() {
        return URI.create("http://localhost:" + port());
    }

    /** Returns the URL at which all registries are reached; the Host header says which one is meant. */
    public URI registryEndpoint() {
        return endpointUrl();
    }

    /** Returns the host of a registry as AWS names it. */
    public String registryHost(String account, String region) {
        return Partition.registryHost(account, region);
    }

    /** Returns an account of the commercial regions, which comes into being when asked for. */
    public AwsAccount account(String id) {
        return account(id, Partition.AWS);
    }

    /** Returns an account, which comes into being when asked for. */
    public AwsAccount account(String id, Partition partition) {
        return accounts.account(id, partition);
    }

    /** Returns what a process needs in its environment to be the user {@code home} of the home account and region. */
    public Map<String, String> environment() {
        AwsAccount home = account(homeAccount, Partition.of(homeRegion));
        return environment(home.user("home").credentials(), homeRegion);
    }

    /** Returns {@link #environment()}, and where Drayage's runners find the registries of the commercial regions. */
    public Map<String, String> runnerEnvironment() {
        Map<String, String> environment = environment();
        environment.put("DRAYAGE_REGISTRY_ENDPOINTS", "*.dkr.ecr.*.amazonaws.com=" + registryEndpoint());
        return environment;
    }

    /** Returns what a process needs in its environment to sign with these credentials. */
    public Map<String, String> environment(AwsCredentials credentials, String region) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL", endpointUrl().toString());
        // With an IP address the SDK addresses buckets by path.
        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + port());
        environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        String sessionToken = credentials.sessionToken();
        if (sessionToken != null) {
            environment.put("AWS_SESSION_TOKEN", sessionToken);
        }
        environment.put("AWS_REGION", region);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    /** Returns a password for the user {@code AWS}, as {@code aws ecr get-login-password} prints it, without an API call. */
    public String loginPassword(AwsCredentials credentials, String region) {
        Signature signature = new Signature(credentials.accessKeyId(), region, "ecr", credentials.sessionToken());
        String token = tokens.issue(keys.caller(signature, false), region).value();
        String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        return pair.substring("AWS:".length());
    }

    /** Returns a snapshot of the answered API calls, oldest first. */
    public List<LoggedAction> actions() {
        return List.copyOf(api.log());
    }

    /** Returns the answered calls of one action, such as {@code ecr} and {@code ListImages}. */
    public List<LoggedAction> actions(String service, String action) {
        return actions().stream()
                .filter(logged ->
                        logged.service().equals(service) && logged.action().equals(action))
                .toList();
    }

    /** Returns a snapshot of all answered HTTP requests, API calls included, oldest first. */
    public List<LoggedRequest> requests() {
        return log.snapshot();
    }

    /** Returns the answered HTTP requests that match, see {@link dev.drayage.it.testbed.RequestLine#matching}. */
    public List<LoggedRequest> requests(String method, String pathRegex) {
        return requests().stream()
                .filter(request -> request.matches(method, pathRegex))
                .toList();
    }

    /** Returns the secrets of all identities, and those that were handed out or shown. */
    public Secrets secrets() {
        return secrets;
    }

    /** Forgets the answered requests and API calls. */
    public void clearRequests() {
        log.clear();
        api.log().clear();
    }

    /**
     * Adds a rule; of several rules the first one that strikes is followed. API calls are {@code POST} to
     * {@code /SERVICE/ACTION} here, such as {@code /ecr/PutImage}; {@link ApiFaults} has the services' errors.
     */
    public void onRequest(FaultRule rule) {
        faults.add(rule);
    }

    /** Removes all rules. */
    public void clearFaults() {
        faults.clear();
    }

    /** Lets all authorization tokens issued so far expire. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Lets all download URLs handed out so far expire. */
    public void expireDownloadUrls() {
        links.expireAll();
    }

    /** Stops the server and cuts all connections; does nothing the second time. */
    @Override
    public void close() {
        server.close();
    }

    private Map<String, ApiService> services(PageTokens pages, AuthorizationTokens publicTokens) {
        EcrService ecr = new EcrService(accounts::find);
        ecr.add(new RegistryActions(tokens).actions());
        ecr.add(new RepositoryActions(pages).actions());
        ecr.add(new ListingActions(pages).actions());
        ecr.add(new Referrers(pages).actions());
        ecr.add(new ImageActions().actions());
        ecr.add(new LayerActions(links).actions());
        return Map.of(
                "cloudformation", new StackService(),
                "ecr", ecr,
                "ecr-public", new EcrPublicService(publicTokens),
                "ecs", new EcsService(),
                "logs", new LogsService(),
                "sts", new StsService(accounts::find, keys, secrets),
                "secretsmanager", new SecretsService(secrets, pages),
                "ssm", new SsmService(),
                "states", new StepFunctionsService(pages),
                "sns", new SnsService(accounts::find));
    }
}
