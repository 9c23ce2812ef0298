package dev.drayage.cli;

import dev.drayage.cli.output.HumanPlan;
import dev.drayage.cli.output.HumanReport;
import dev.drayage.cli.output.HumanVerification;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.VerifyReport;
import dev.drayage.core.report.VerifySummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a command has found or done in all, ready to be printed when its rows were. */
sealed interface Finding {
    /** Returns what follows the images in JSON. */
    Map<String, Object> toMap();

    /** Returns what people are told at the end. */
    String text();

    boolean succeeded();

    /** Returns whether it was stopped before it had come to every image. */
    boolean interrupted();

    /** Comes to a finding row by row. */
    @FunctionalInterface
    interface Work {
        /**
         * Does the work.
         *
         * @param rows takes the rows while they come to be, by one thread at a time
         */
        Finding carryOut(Consumer<Row> rows);
    }

    private static Map<String, Object> versioned(int schema, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", schema);
        all.putAll(fields);
        return all;
    }

    /** What was copied. */
    record Transfer(TransferSummary summary) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return versioned(TransferReport.SCHEMA, summary.toMap());
        }

        @Override
        public String text() {
            return HumanReport.totals(summary);
        }

        @Override
        public boolean succeeded() {
            return summary.succeeded();
        }

        @Override
        public boolean interrupted() {
            return summary.interrupted();
        }
    }

    /** What would be done. */
    record Plan(PlanSummary summary) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return versioned(PlanReport.SCHEMA, summary.toMap());
        }

        @Override
        public String text() {
            return HumanPlan.totals(summary);
        }

        @Override
        public boolean succeeded() {
            return summary.succeeds();
        }

        @Override
        public boolean interrupted() {
            return summary.interrupted();
        }
    }

    /** How the destination compares. */
    record Verification(VerifySummary summary) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            return versioned(VerifyReport.SCHEMA, summary.toMap());
        }

        @Override
        public String text() {
            return HumanVerification.totals(summary);
        }

        @Override
        public boolean succeeded() {
            return summary.succeeded();
        }

        @Override
        public boolean interrupted() {
            return summary.interrupted();
        }
    }
}
