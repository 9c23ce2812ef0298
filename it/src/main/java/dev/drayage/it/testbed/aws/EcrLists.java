package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.MediaTypes;
import dev.drayage.it.testbed.Page;
import dev.drayage.it.testbed.Query;
import dev.drayage.it.testbed.RegistryError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags, repositories and referrers, in pages whose {@code last} is a token and no name. */
final class EcrLists {
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1000;

    private final PageTokens pages;
    private final Referrers referrers;

    EcrLists(PageTokens pages) {
        this.pages = pages;
        this.referrers = new Referrers(pages);
    }

    /** Lists tags of images that can be pulled, in no order that means anything, as plain text. */
    Answer tags(RegistryCall call) {
        requireGet(call);
        call.require("ListImages");
        EcrRepository repository = call.repository();
        List<String> tags = repository.images().stream()
                .filter(EcrImage::isActive)
                .flatMap(image -> image.tags().stream())
                .sorted(Comparator.comparing(EcrLists::scattered))
                .toList();
        long size = size(call);
        Page<String> page =
                pages.page(tags, EcrLists::scattered, "tags " + repository.uri(), call.parameter("last"), size);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", repository.name());
        body.put("tags", page.items());
        return linked(
                call,
                page.next(),
                "n=" + size,
                Answer.json(200, body).with("Content-Type", "text/plain; charset=utf-8"));
    }

    Answer catalog(RegistryCall call) {
        requireGet(call);
        EcrAccess.require(call.caller(), call.registry(), "DescribeRepositories");
        call.registry().quotas().take("DescribeRepositories");
        long size = size(call);
        Page<String> page = pages.page(
                call.registry().repositories(),
                name -> name,
                "catalog " + call.registry().host(),
                call.parameter("last"),
                size);
        Answer answer = Answer.json(200, Map.of("repositories", page.items()));
        return linked(call, page.next(), "n=" + size, answer.with("Content-Type", "text/plain; charset=utf-8"));
    }

    Answer referrers(RegistryCall call) {
        requireGet(call);
        call.require("ListImageReferrers");
        String type = call.parameter("artifactType");
        Page<Referrers.Referrer> page =
                referrers.page(call.repository(), call.route().reference(), type, call.parameter("last"));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        index.put(
                "manifests",
                page.items().stream().map(Referrers.Referrer::descriptor).toList());
        Answer answer = Answer.json(200, index).with("Content-Type", MediaTypes.OCI_INDEX);
        String query = type == null ? "" : "artifactType=" + Query.encode(type);
        Answer linked = linked(call, page.next(), query, answer);
        return type == null ? linked : linked.with("OCI-Filters-Applied", "artifactType");
    }

    private static void requireGet(RegistryCall call) {
        if (!call.method().equals("GET")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
    }

    /** Reads {@code n}; more than a thousand is an error. */
    private static long size(RegistryCall call) {
        String n = call.parameter("n");
        if (n == null) {
            return DEFAULT_PAGE;
        }
        boolean good = n.matches("\\d{1,9}") && Long.parseLong(n) >= 1 && Long.parseLong(n) <= MAX_PAGE;
        if (!good) {
            throw AwsError.invalidParameter("maxResults", "Member must have value less than or equal to " + MAX_PAGE);
        }
        return Long.parseLong(n);
    }

    private static Answer linked(RegistryCall call, @Nullable String token, String query, Answer answer) {
        if (token == null) {
            return answer;
        }
        String target = call.location(call.call().path()) + "?last=" + token + (query.isEmpty() ? "" : "&" + query);
        return answer.with("Link", "<" + target + ">; rel=\"next\"");
    }

    /** Returns a key that sorts tags otherwise than by name. */
    private static String scattered(String tag) {
        return String.format("%08x", tag.hashCode() * 0x9e3779b9) + tag;
    }
}
