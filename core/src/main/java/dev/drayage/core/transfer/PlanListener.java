package dev.drayage.core.transfer;

import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;

/** Hears of a plan part by part, with all that its rows do not tell. Thread-safe: repositories are planned side by side, each by one thread. */
public interface PlanListener {
    /** A part of a repository was planned. */
    void planned(RepositoryPlan part);

    /** No more of a repository is to come, whether it was planned to its end or not. */
    void ended(RepositoryRequest request);

    static PlanListener silent() {
        return new PlanListener() {
            @Override
            public void planned(RepositoryPlan part) {}

            @Override
            public void ended(RepositoryRequest request) {}
        };
    }
}
