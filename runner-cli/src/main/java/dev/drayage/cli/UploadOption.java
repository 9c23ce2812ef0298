package dev.drayage.cli;

import dev.drayage.core.transfer.UploadMode;
import picocli.CommandLine.Option;

/** In how many requests blobs are sent. */
final class UploadOption {
    @Option(
            names = "--upload",
            paramLabel = "HOW",
            converter = Modes.class,
            completionCandidates = Modes.class,
            description =
                    "Send blobs like this: ${COMPLETION-CANDIDATES} (default: auto, in one request, and on in parts of 5"
                            + " MiB when a large upload broke; chunked, in parts from the start; single, never in parts).")
    UploadMode mode = UploadMode.AUTO;

    private static final class Modes extends LowerCaseValues<UploadMode> {
        Modes() {
            super(UploadMode.class);
        }
    }
}
