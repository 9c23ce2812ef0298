package dev.drayage.console.engine.stepfunctions;

import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.Workspace;

/** The folder of a run, as the state machine names it. */
record RunFolder(Workspace workspace) {
    static RunFolder of(String bucket, String runId) {
        return new RunFolder(Workspace.of("s3://" + bucket + "/runs/" + runId + "/"));
    }

    /** Returns where an image list goes that is too long for an execution's input. */
    ObjectAddress imageList() {
        return workspace.folder().child("images.txt");
    }
}
