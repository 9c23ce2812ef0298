package dev.drayage.cli;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.plan.CopyRequest;
import java.util.List;

/** Reads the arguments {@code SOURCE... DESTINATION}. */
final class References {
    private References() {}

    /**
     * Returns the request that the arguments make.
     *
     * @param command whose arguments they are
     * @throws InvalidInputException when there are too few, or as {@link CopyRequest#parse} does
     */
    static CopyRequest request(List<String> references, String command) {
        if (references.size() < 2) {
            throw new InvalidInputException(
                    references.isEmpty()
                            ? "There is nothing to " + command
                            : "There is no destination for '" + references.get(0) + "'",
                    "Write 'drayage " + command + " SOURCE... DESTINATION'; 'drayage " + command
                            + " --help' says more.");
        }
        int last = references.size() - 1;
        return CopyRequest.parse(references.subList(0, last), references.get(last));
    }
}
