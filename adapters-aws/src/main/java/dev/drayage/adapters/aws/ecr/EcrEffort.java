package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Work;
import dev.drayage.core.task.RepositoryCreation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells in ECR's actions what work takes, and how long at the rates in force; actions do not wait for each other. */
final class EcrEffort {
    private final EcrRates rates;

    EcrEffort(EcrRates rates) {
        this.rates = rates;
    }

    /** Counts an upload as one part, as {@link PacedUpload} does [unverified on AWS]. */
    Effort of(Work work, RepositoryCreation creation) {
        Map<EcrAction, Long> actions = new EnumMap<>(EcrAction.class);
        if (creation instanceof RepositoryCreation.Explicit) {
            actions.put(EcrAction.CREATE_REPOSITORY, work.repositories());
        }
        actions.put(EcrAction.INITIATE_LAYER_UPLOAD, work.uploads() + work.mounts());
        actions.put(EcrAction.UPLOAD_LAYER_PART, work.uploads());
        actions.put(EcrAction.COMPLETE_LAYER_UPLOAD, work.uploads());
        actions.put(EcrAction.PUT_IMAGE, work.manifests());
        return of(actions);
    }

    /** Counts a blob that is read from the registry as one request for its URL [unverified on AWS]. */
    Effort ofDownloads(long blobs) {
        return of(Map.of(EcrAction.GET_DOWNLOAD_URL_FOR_LAYER, blobs));
    }

    private Effort of(Map<EcrAction, Long> actions) {
        Map<String, Long> requests = new LinkedHashMap<>();
        Duration least = Duration.ZERO;
        for (Map.Entry<EcrAction, Long> action : actions.entrySet()) {
            requests.put(action.getKey().actionName(), action.getValue());
            Duration duration = rates.least(action.getKey(), action.getValue());
            least = duration.compareTo(least) > 0 ? duration : least;
        }
        return new Effort(requests, least);
    }
}
