package dev.drayage.it.chaos;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Copies the content of one seed through its faults until all is in place, and has the oracle look on. */
final class ChaosRun {
    /** Once no fault is left, a copy has to succeed. */
    private static final int UNDISTURBED = 2;

    private final long seed;
    private final Path drayage;

    /** @param drayage the program, for runs that are processes */
    ChaosRun(long seed, Path drayage) {
        this.seed = seed;
        this.drayage = drayage;
    }

    RunResult run() {
        // Seeds side by side shall not give random numbers alike.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        RunKind kind = RunKind.of(random.nextInt(100));
        Scene scene = new Scene();
        List<String> findings = new ArrayList<>();
        try (Stage stage = stage(kind, random, scene)) {
            int repetitions = repeat(stage, copier(kind, stage, scene), findings);
            return new RunResult(
                    seed, kind, stage.order().images(), repetitions, scene.met(), stage.schedule(), findings);
        } catch (RuntimeException e) {
            findings.add("the testbed failed: " + trace(e));
            return new RunResult(seed, kind, 0, 0, scene.met(), List.of(), findings);
        }
    }

    private static Stage stage(RunKind kind, Random random, Scene scene) {
        return switch (kind) {
            case LIBRARY -> new TestStage(random, scene, false);
            case KILLED_COPY -> new TestStage(random, scene, true);
            case KILLED_TRANSFER -> new AwsStage(random, scene);
            case DOCKER_REGISTRY -> DockerStage.start(random, scene);
        };
    }

    private Copier copier(RunKind kind, Stage stage, Scene scene) {
        return kind == RunKind.KILLED_COPY || kind == RunKind.KILLED_TRANSFER
                ? new ProcessCopier(stage.command(drayage), stage.environment(), scene)
                : new LibraryCopier(stage, scene);
    }

    /** Returns how many copies it took; what is wrong after any of them ends it. */
    private static int repeat(Stage stage, Copier copier, List<String> findings) {
        Oracle oracle = new Oracle(stage.order(), stage.referrersApi());
        ReportCheck reports = new ReportCheck(stage.order(), stage.destinationHost());
        int limit = stage.disturbances() + UNDISTURBED;
        List<ReportedImage> left = List.of();
        for (int repetition = 1; repetition <= limit; repetition++) {
            Outcome outcome;
            try {
                outcome = copier.run();
            } catch (BrokenPromise e) {
                findings.add("after copy " + repetition + ": " + trace(e));
                return repetition;
            }
            findings.addAll(oracle.always(stage.destination()));
            if (outcome.reported()) {
                findings.addAll(reports.findings(outcome, stage.destination()));
            }
            if (outcome.complete()) {
                findings.addAll(oracle.atTheEnd(stage.destination()));
            }
            if (outcome.complete() || !findings.isEmpty()) {
                return repetition;
            }
            left = outcome.images().stream().filter(image -> !image.inPlace()).toList();
        }
        findings.add("not in place after " + limit + " copies; the last said " + left);
        return limit;
    }

    private static String trace(RuntimeException error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }
}
