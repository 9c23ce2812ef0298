package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The actions on repositories. */
final class RepositoryActions {
    private final PageTokens pages;

    RepositoryActions(PageTokens pages) {
        this.pages = pages;
    }

    Map<String, EcrService.Action> actions() {
        return Map.of(
                "DescribeRepositories", this::describe,
                "CreateRepository", this::create,
                "PutImageTagMutability", this::mutability);
    }

    private Map<String, Object> describe(EcrRequest request) {
        EcrRegistry registry = request.registry();
        List<String> names = request.texts("repositoryNames");
        if (!names.isEmpty()) {
            if (request.request().has("maxResults") || request.request().has("nextToken")) {
                throw AwsError.invalidParameter(
                        "maxResults", "This option cannot be used when you specify repositories with repositoryNames");
            }
            return Map.of(
                    "repositories",
                    names.stream().map(name -> named(request, name)).toList());
        }
        EcrAccess.require(request.caller(), registry, request.action());
        Page<EcrRepository> page = pages.page(
                registry.all(),
                EcrRepository::name,
                request.fingerprint(),
                request.text("nextToken"),
                request.maxResults(100, 1000));
        return answer("repositories", page, RepositoryActions::described);
    }

    private static Map<String, Object> named(EcrRequest request, String name) {
        EcrAccess.require(request.caller(), request.registry(), name, request.action());
        return described(request.registry().existing(name));
    }

    private Map<String, Object> create(EcrRequest request) {
        String name = request.required("repositoryName");
        RepositorySettings settings = RepositoryInput.settings(request.input());
        RepositoryInput.checkName(name);
        EcrRegistry registry = request.registry();
        // A repository that does not exist is shared with nobody.
        EcrAccess.require(request.caller(), registry, name, request.action());
        if (!settings.tags().isEmpty()) {
            EcrAccess.require(request.caller(), registry, name, "TagResource");
        }
        return Map.of("repository", described(registry.create(name, settings)));
    }

    private Map<String, Object> mutability(EcrRequest request) {
        EcrRepository repository = request.repository();
        request.required("imageTagMutability");
        RepositorySettings wanted = RepositoryInput.settings(request.input());
        String[] filters = wanted.exclusions().toArray(String[]::new);
        repository.settings(repository.settings().with(wanted.mutability(), filters));
        Map<String, Object> answer = described(repository);
        answer.keySet()
                .retainAll(List.of(
                        "registryId", "repositoryName", "imageTagMutability", "imageTagMutabilityExclusionFilters"));
        return answer;
    }

    /** Returns an answer with a page of a list and the token of the next one. */
    static <T> Map<String, Object> answer(String name, Page<T> page, Function<T, Map<String, Object>> describer) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, page.items().stream().map(describer).toList());
        String next = page.next();
        if (next != null) {
            answer.put("nextToken", next);
        }
        return answer;
    }

    private static Map<String, Object> described(EcrRepository repository) {
        RepositorySettings settings = repository.settings();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("repositoryArn", repository.arn());
        members.put("registryId", repository.uri().substring(0, 12));
        members.put("repositoryName", repository.name());
        members.put("repositoryUri", repository.uri());
        members.put("createdAt", Timestamps.of(repository.created()));
        members.put("imageTagMutability", settings.mutability().name());
        if (settings.mutability().hasFilters()) {
            members.put("imageTagMutabilityExclusionFilters", filters(settings.exclusions()));
        }
        members.put("imageScanningConfiguration", Map.of("scanOnPush", settings.scanOnPush()));
        members.put("encryptionConfiguration", encryption(settings));
        return members;
    }

    private static List<Map<String, Object>> filters(List<String> patterns) {
        List<Map<String, Object>> filters = new ArrayList<>();
        patterns.forEach(pattern -> filters.add(Map.of("filterType", "WILDCARD", "filter", pattern)));
        return filters;
    }

    private static Map<String, Object> encryption(RepositorySettings settings) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("encryptionType", settings.encryption());
        String key = settings.kmsKey();
        if (key != null) {
            members.put("kmsKey", key);
        }
        return members;
    }
}
