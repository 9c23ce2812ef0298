package dev.drayage.cli.output;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImageCost;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.RegistryEffort;
import dev.drayage.core.report.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in which everything occurs that can. */
public final class SamplePlanReport {
    static final Digest DIGEST = Digest.sha256(new byte[0]);
    static final Digest OTHER = Digest.sha256(new byte[1]);

    private static final RegistryHost SOURCE = RegistryHost.of("a.example");
    private static final RegistryHost DESTINATION = RegistryHost.of("b.example");
    private static final Route APP = route("app");
    private static final Route BASE = route("base");

    private SamplePlanReport() {}

    private static Route route(String name) {
        return new Route(
                new Repository(SOURCE, RepositoryName.of(name)), new Repository(DESTINATION, RepositoryName.of(name)));
    }

    public static PlanReport full() {
        return with(new PullAllowance(100, 88, Duration.ofHours(6), 3));
    }

    static PlanReport with(PullAllowance allowance) {
        DrayageException taken = new DrayageException(ErrorCode.CONFLICT, "The tag is immutable", "Take another tag.");
        DrayageException lost = new DrayageException(ErrorCode.UNREACHABLE, "gone\u001b[31m", null);
        DrayageException archived = new DrayageException(ErrorCode.ARCHIVED, "It is archived", "Restore it.");
        ImageCost cost = new ImageCost(2, 1, 3, 12_345_678, 2_000_000);
        List<ImagePlan> images = List.of(
                row(APP, "app:1", ImageAction.COPY, null, null).with(14_345_678, cost),
                new ImagePlan(
                                "a.example/app@" + OTHER,
                                "b.example/app@" + OTHER,
                                APP,
                                OTHER,
                                0,
                                ImageAction.COPY,
                                null,
                                DIGEST,
                                ImageCost.NONE,
                                null)
                        .with(500, new ImageCost(1, 0, 1, 500, 0)),
                row(APP, "app:0", ImageAction.COPY, OTHER, null).with(500, new ImageCost(0, 0, 1, 0, 0)),
                row(APP, "app:2", ImageAction.UNCHANGED, DIGEST, null),
                row(BASE, "base:1", ImageAction.REFUSED, OTHER, taken),
                row(BASE, "base:2", ImageAction.FAILED, null, lost),
                row(BASE, "base:3", ImageAction.SKIPPED, null, archived));
        Map<String, Long> requests = new LinkedHashMap<>();
        requests.put("CreateRepository", 1L);
        requests.put("PutImage", 5L);
        Instant started = Instant.parse("2026-01-02T03:04:05Z");
        return PlanReport.of(
                CopyRequest.parse(List.of("a.example/app:ALL_TAGS"), "b.example/app")
                        .describe(),
                started,
                started.plusMillis(3_400),
                images,
                Set.of(APP.destination()),
                List.of(
                        new RegistryEffort(SOURCE, false, new Effort(Map.of("GET", 3L), Duration.ZERO), allowance),
                        new RegistryEffort(DESTINATION, true, new Effort(requests, Duration.ofMillis(2_500)), null)),
                Map.of("a.example", 7L));
    }

    private static ImagePlan row(
            Route route, String image, ImageAction action, @Nullable Digest present, @Nullable DrayageException error) {
        Digest digest = action == ImageAction.FAILED ? null : DIGEST;
        return new ImagePlan(
                "a.example/" + image,
                "b.example/" + image,
                route,
                digest,
                0,
                action,
                present,
                null,
                ImageCost.NONE,
                error);
    }
}
