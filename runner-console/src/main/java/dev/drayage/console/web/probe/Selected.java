package dev.drayage.console.web.probe;

import dev.drayage.core.plan.ListedImage;
import java.util.List;

/**
 * What a task selects.
 *
 * @param destination the registry that it would be copied to
 * @param whole whether that is all of it; otherwise there were too many to list
 */
public record Selected(String destination, List<ListedImage> images, boolean whole) {
    public Selected {
        images = List.copyOf(images);
    }

    /** Returns how many images, or whole repositories, could not be listed. */
    public long failed() {
        return images.stream().filter(image -> !image.succeeded()).count();
    }
}
