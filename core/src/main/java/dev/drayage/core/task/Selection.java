package dev.drayage.core.task;

import java.util.List;

/** Which images of an Amazon ECR source a task is about. */
public sealed interface Selection {
    /** Every repository that the source's registry has when the task runs. */
    record All() implements Selection {}

    /**
     * What the image list names.
     *
     * @param entries at least one, none twice, in the user's order
     */
    record Listed(List<SelectionEntry> entries) implements Selection {
        public Listed {
            entries = List.copyOf(entries);
        }
    }
}
