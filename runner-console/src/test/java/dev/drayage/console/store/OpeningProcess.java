package dev.drayage.console.store;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.InvalidInputException;
import java.nio.file.Path;

/** Opens the store in a folder, from a process of its own, and prints why it could not. */
final class OpeningProcess {
    private OpeningProcess() {}

    public static void main(String[] args) {
        try {
            EmbeddedStore.open(Path.of(args[0]), OciRegistries.json()).close();
        } catch (InvalidInputException e) {
            System.out.println(e.getMessage() + " " + e.remedy());
        }
    }
}
