package dev.drayage.cli;

import dev.drayage.cli.output.HumanPlan;
import dev.drayage.cli.output.HumanVerification;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.VerifyReport;
import java.util.Map;

/** What a command that only reads has found, ready to be printed. */
sealed interface Finding {
    /** Returns what was found about each image. */
    PlanReport plan();

    Map<String, Object> toMap();

    /** Returns all of it for people. */
    String whole();

    /** Returns only what is not as it should be. */
    String failures();

    boolean succeeded();

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
    }

    /** How the destination compares. */
    record Verification(VerifyReport report) implements Finding {
        @Override
        public PlanReport plan() {
            return report.plan();
        }

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
    }
}
