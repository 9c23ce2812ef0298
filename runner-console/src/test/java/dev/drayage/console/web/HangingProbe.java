package dev.drayage.console.web;

import dev.drayage.console.web.probe.ProbeEnd;
import dev.drayage.console.web.probe.Selected;
import dev.drayage.console.web.probe.TaskProbe;
import dev.drayage.core.model.Reference;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Stands for registries that do not answer, until it is told to. */
final class HangingProbe implements TaskProbe {
    final Semaphore asked = new Semaphore(0);
    final Semaphore ended = new Semaphore(0);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final Duration limit;

    HangingProbe(Duration limit) {
        this.limit = limit;
    }

    /** From now on everything is answered at once. */
    void answer() {
        answers.countDown();
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @Override
    public TransferTask task(Map<String, String> parameters) {
        return TaskParser.parse(parameters);
    }

    @Override
    public Selected select(TransferTask task, int most, ProbeEnd end) {
        hang();
        List<ListedImage> images = IntStream.range(0, 100)
                .mapToObj(number -> new ListedImage(Reference.parse("image-" + number + ":1"), null, null, null))
                .toList();
        return new Selected("123456789012.dkr.ecr.eu-west-1.amazonaws.com", images, true);
    }

    @Override
    public PlanSummary plan(TransferTask task, Consumer<? super ImagePlan> rows, ProbeEnd end) {
        hang();
        return new StaticProbe().plan(task, rows, end);
    }

    private void hang() {
        asked.release();
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("ended", e);
        } finally {
            ended.release();
        }
    }

    @Override
    public Duration testLimit() {
        return limit;
    }

    @Override
    public Duration planLimit() {
        return limit.plus(limit);
    }
}
