package dev.drayage.console.engine.stepfunctions;

import dev.drayage.adapters.aws.store.Workspace;

/** The folder of a run, as the state machine names it. */
record RunFolder(Workspace workspace) {
    static RunFolder of(String bucket, String runId) {
        return new RunFolder(Workspace.of("s3://" + bucket + "/runs/" + runId + "/"));
    }
}
