package dev.drayage.core.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the rows of a plan come to, summed up. Immutable, and of one size whatever the plan's.
 *
 * @param images how many images there are of each action, referrers that come along not counted; actions without any are left away
 * @param placements how many images and referrers compare so; kinds without any are left away
 * @param referrers how many referrers would be copied along
 * @param cost of all of them
 * @param succeeds whether the run would bring every image in place, but for those that are archived at the source
 * @param inPlace whether every image is in place already, but for those that are archived at the source
 * @param interrupted whether planning was stopped before it had come to every image
 */
public record PlanTotals(
        Map<ImageAction, Long> images,
        Map<Placement, Long> placements,
        long referrers,
        ImageCost cost,
        boolean succeeds,
        boolean inPlace,
        boolean interrupted) {
    public PlanTotals {
        Map<ImageAction, Long> byAction = new EnumMap<>(ImageAction.class);
        byAction.putAll(images);
        images = Collections.unmodifiableMap(byAction);
        Map<Placement, Long> byPlacement = new EnumMap<>(Placement.class);
        byPlacement.putAll(placements);
        placements = Collections.unmodifiableMap(byPlacement);
    }

    public long count(ImageAction action) {
        return images.getOrDefault(action, 0L);
    }

    public long count(Placement placement) {
        return placements.getOrDefault(placement, 0L);
    }
}
