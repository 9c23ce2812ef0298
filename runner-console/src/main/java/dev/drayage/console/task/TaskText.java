package dev.drayage.console.task;

import dev.drayage.core.task.AccountId;
import dev.drayage.core.task.Destination;
import dev.drayage.core.task.Selection;
import dev.drayage.core.task.Source;
import dev.drayage.core.task.WrittenTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in a few words where a task copies from and to. */
final class TaskText {
    /** What the store's columns take. */
    private static final int MAX_LENGTH = 400;

    private TaskText() {}

    static String source(WrittenTask task) {
        String address = task.listAddress();
        String text;
        if (task.known().source() instanceof Source.AmazonEcr ecr) {
            String images = ecr.selection() instanceof Selection.Listed listed ? some(listed.entries()) : "all images";
            text = registry(ecr.region().value(), ecr.accountId()) + ": " + (address == null ? images : address);
        } else {
            text = address == null ? some(((Source.Public) task.known().source()).images()) : address;
        }
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }

    static String destination(Destination destination) {
        String registry = registry(destination.region().value(), destination.accountId());
        return destination.prefix() == null ? registry : registry + ": " + destination.prefix() + "/";
    }

    private static String registry(String region, @Nullable AccountId account) {
        return "Amazon ECR " + region + (account == null ? "" : " of " + account);
    }

    private static String some(List<?> images) {
        return images.get(0) + (images.size() == 1 ? "" : " and " + (images.size() - 1) + " more");
    }
}
