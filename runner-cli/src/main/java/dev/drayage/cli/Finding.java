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

/**
 * What a command has found or done in all, ready to be printed when its rows were.
 *
 * @param fields what follows the images in JSON
 * @param text what people are told at the end
 * @param interrupted whether it was stopped before it had come to every image
 */
record Finding(Map<String, Object> fields, String text, boolean succeeded, boolean interrupted) {
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

    /** What was copied. */
    static Finding of(TransferSummary run) {
        return new Finding(
                versioned(TransferReport.SCHEMA, run.toMap()),
                HumanReport.totals(run),
                run.succeeded(),
                run.interrupted());
    }

    /** What would be done. */
    static Finding of(PlanSummary plan) {
        return new Finding(
                versioned(PlanReport.SCHEMA, plan.toMap()),
                HumanPlan.totals(plan),
                plan.succeeds(),
                plan.interrupted());
    }

    /** How the destination compares. */
    static Finding of(VerifySummary comparison) {
        return new Finding(
                versioned(VerifyReport.SCHEMA, comparison.toMap()),
                HumanVerification.totals(comparison),
                comparison.succeeded(),
                comparison.interrupted());
    }

    private static Map<String, Object> versioned(int schema, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", schema);
        all.putAll(fields);
        return all;
    }
}
