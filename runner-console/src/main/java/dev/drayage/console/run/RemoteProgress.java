package dev.drayage.console.run;

import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a run elsewhere is. Immutable.
 *
 * @param state one that has ended only when nothing more will be told of it
 * @param images how many images it has, as far as they are planned
 * @param bytesExpected the bytes that are to be moved, as far as they are planned
 * @param bytesMoved the bytes that the destination was sent
 * @param ended the images that have ended since the last look, in any order. After a restart of the console all images
 *     come again
 * @param report of a run that has ended, its report's fields besides {@code images}, as the other runners' JSON has them; null when it left
 *     none
 * @param error why it failed as a whole, or null
 */
public record RemoteProgress(
        RunState state,
        long images,
        long bytesExpected,
        long bytesMoved,
        List<ImageResult> ended,
        @Nullable Map<String, Object> report,
        @Nullable StoredError error) {
    public RemoteProgress {
        ended = List.copyOf(ended);
    }
}
