package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.ErrorCode;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultPlan;
import dev.drayage.it.testbed.RegistryError;
import dev.drayage.it.testbed.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registry side of Amazon ECR: finds the registry by the Host header, checks the token, and answers. */
final class EcrEndpoints {
    private final Function<String, @Nullable AwsAccount> accounts;
    private final AuthorizationTokens tokens;
    private final FaultPlan faults;
    private final Map<Route.Target, RegistryEndpoint> endpoints;

    EcrEndpoints(
            Function<String, @Nullable AwsAccount> accounts,
            AuthorizationTokens tokens,
            FaultPlan faults,
            PageTokens pages,
            LayerLinks links) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.faults = faults;
        EcrLists lists = new EcrLists(pages);
        this.endpoints = Map.of(
                Route.Target.BASE,
                call -> Answer.of(200).with("Docker-Distribution-Api-Version", "registry/2.0"),
                Route.Target.CATALOG,
                lists::catalog,
                Route.Target.TAGS,
                lists::tags,
                Route.Target.REFERRERS,
                lists::referrers,
                Route.Target.MANIFEST,
                new EcrManifests(),
                Route.Target.BLOB,
                new EcrBlobs(links),
                Route.Target.UPLOADS,
                new EcrUploads());
    }

    Answer answer(Call call, Partition.RegistryName name) throws IOException {
        try {
            AuthorizationTokens.Token token = tokens.find(call.header("Authorization"));
            Fault fault = faults.next(call.line(), token != null);
            return fault.meet(call, met -> token == null ? challenge(call) : admitted(met, name, token));
        } catch (AwsError e) {
            return RegistryErrors.of(e).answer();
        } catch (RegistryError e) {
            return e.answer();
        }
    }

    /** Returns ECR's challenge, whose body is no JSON. */
    private static Answer challenge(Call call) {
        String realm = "Basic realm=\"https://" + call.header("Host") + "/\",service=\"ecr.amazonaws.com\"";
        return Answer.of(401)
                .with("Www-Authenticate", realm)
                .with("Docker-Distribution-Api-Version", "registry/2.0")
                .with("Content-Type", "text/plain; charset=utf-8")
                .with(AnswerBody.of("Not Authorized\n".getBytes(StandardCharsets.UTF_8)));
    }

    private Answer admitted(Call call, Partition.RegistryName name, AuthorizationTokens.Token token)
            throws IOException {
        if (tokens.isExpired(token)) {
            throw denied("Your authorization token has expired. Reauthenticate and try again.");
        }
        if (!token.region().equals(name.region())) {
            // Not documented: the facts are that a token is good for one region, not what another one answers.
            throw denied("Your authorization token is not valid for the region " + name.region());
        }
        Route route = Route.of(call.path());
        RegistryEndpoint endpoint = endpoints.get(route.target());
        if (endpoint == null) {
            throw new RegistryError(404, ErrorCode.UNSUPPORTED, "no endpoint for " + route.target());
        }
        AwsAccount account = accounts.apply(name.account());
        if (account == null) {
            String arn = Partition.of(name.region())
                    .arn("ecr", name.region(), name.account(), "repository/" + route.repository());
            throw denied(token.caller().denied("ecr:*", arn, "resource-based"));
        }
        return endpoint.answer(new RegistryCall(call, route, account.ecr(name.region()), token.caller()));
    }

    private static RegistryError denied(String message) {
        return new RegistryError(403, ErrorCode.DENIED, message);
    }
}
