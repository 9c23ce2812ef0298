package dev.drayage.cli;

import dev.drayage.cli.output.HumanPlan;
import dev.drayage.cli.output.HumanReport;
import dev.drayage.cli.output.HumanVerification;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.VerifyReport;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a command has found or done, ready to be printed. */
sealed interface Finding {
    Map<String, Object> toMap();

    /** Returns all of it for people. */
    String whole();

    /** Returns only what is not as it should be. */
    String failures();

    boolean succeeded();

    /** Returns whether it was stopped before it had come to every image. */
    boolean interrupted();

    /** Returns what went wrong, image by image. */
    Stream<DrayageException> errors();

    private static Stream<DrayageException> errors(PlanReport plan) {
        return plan.images().stream().map(ImagePlan::error).filter(Objects::nonNull);
    }

    /** What was copied. */
    record Transfer(TransferReport report) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return report.toMap();
        }

        @Override
        public String whole() {
            return HumanReport.whole(report);
        }

        @Override
        public String failures() {
            return HumanReport.failures(report);
        }

        @Override
        public boolean succeeded() {
            return report.succeeded();
        }

        @Override
        public boolean interrupted() {
            return report.interrupted();
        }

        @Override
        public Stream<DrayageException> errors() {
            return report.images().stream().map(ImageResult::error).filter(Objects::nonNull);
        }
    }

    /** What would be done. */
    record Plan(PlanReport plan) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return plan.toMap();
        }

        @Override
        public String whole() {
            return HumanPlan.whole(plan);
        }

        @Override
        public String failures() {
            return HumanPlan.failures(plan);
        }

        @Override
        public boolean succeeded() {
            return plan.succeeds();
        }

        @Override
        public boolean interrupted() {
            return plan.interrupted();
        }

        @Override
        public Stream<DrayageException> errors() {
            return Finding.errors(plan);
        }
    }

    /** How the destination compares. */
    record Verification(VerifyReport report) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return report.toMap();
        }

        @Override
        public String whole() {
            return HumanVerification.whole(report);
        }

        @Override
        public String failures() {
            return HumanVerification.failures(report);
        }

        @Override
        public boolean succeeded() {
            return report.succeeded();
        }

        @Override
        public boolean interrupted() {
            return report.plan().interrupted();
        }

        @Override
        public Stream<DrayageException> errors() {
            return Finding.errors(report.plan());
        }
    }
}
