package dev.drayage.core.work;

import dev.drayage.core.report.PlanSummary;

/**
 * What a task was cut into.
 *
 * @param plan the plan as a whole, with the images that are unchanged and those that are of no item, since they cannot be copied
 * @param items how many there are
 * @param fargate how many of them are for {@link Engine#FARGATE}
 * @param images of all items
 * @param bytes of all items
 */
public record WorkSummary(PlanSummary plan, long items, long fargate, long images, long bytes) {}
