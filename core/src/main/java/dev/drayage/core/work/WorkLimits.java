package dev.drayage.core.work;

import dev.drayage.core.error.InvalidInputException;

/**
 * How large work items may be. Immutable.
 *
 * <p>The standard figures are for AWS Lambda, whose calls end after 900 s: an item is to take at most 500 s of them, so that slow ones
 * end, too. A call is taken to move 10 MB/s in all and 5 MB/s a blob, both cautious, and gets 2 of PutImage's 10 calls a second, which is
 * 250 s for 100 images of five manifests each. At some 300 bytes an image, an item stays below the 256 KiB that a state of AWS Step
 * Functions may have as its input.
 *
 * @param images how many images an item has at most
 * @param bytes how many bytes an item moves at most; a single image that is larger is an item for {@link Engine#FARGATE}
 * @param blob the largest blob that {@link Engine#LAMBDA} can move within a call, in bytes
 * @param workers how many items are carried out at a time, which share the quota of PutImage
 */
public record WorkLimits(int images, long bytes, long blob, int workers) {
    /** The most images that an item can have, whatever is asked for: the item has to fit into a state's input. */
    public static final int MAX_IMAGES = 200;

    private static final int MAX_WORKERS = 1_000;

    public WorkLimits {
        refuseOutside("images of a work item", images, MAX_IMAGES);
        refuseOutside("bytes of a work item", bytes, Long.MAX_VALUE);
        refuseOutside("bytes of a blob", blob, Long.MAX_VALUE);
        refuseOutside("workers", workers, MAX_WORKERS);
    }

    private static void refuseOutside(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new InvalidInputException("The number of " + what + " is " + value, "Use 1 to " + most + ".");
        }
    }

    /** Returns the figures for AWS Lambda, and five workers. */
    public static WorkLimits standard() {
        return new WorkLimits(100, 5_000_000_000L, 2_500_000_000L, 5);
    }

    /** Returns the same for another number of workers. */
    public WorkLimits withWorkers(int number) {
        return new WorkLimits(images, bytes, blob, number);
    }

    /** Returns which part of an account's quota of PutImage a worker may use, more than 0 and at most 1. */
    public double putShare() {
        return 1.0 / workers;
    }

    Engine engine(long itemBytes, long largestBlob) {
        return itemBytes > bytes || largestBlob > blob ? Engine.FARGATE : Engine.LAMBDA;
    }
}
