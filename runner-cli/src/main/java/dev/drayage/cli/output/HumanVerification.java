package dev.drayage.cli.output;

import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.Placement;
import dev.drayage.core.report.VerifyReport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison for people: a line for each image that is not in place, and the totals. */
public final class HumanVerification {
    private HumanVerification() {}

    /** Returns all that is to be said, each line ended by a newline. */
    public static String whole(VerifyReport report) {
        Stream<ImagePlan> told =
                report.plan().images().stream().filter(image -> image.placement() != Placement.IN_PLACE);
        return told.map(HumanVerification::block).collect(Collectors.joining()) + totals(report) + "\n";
    }

    /** Returns only what is missing or another, or could not be compared; or nothing. */
    public static String failures(VerifyReport report) {
        return report.failures().stream().map(HumanVerification::block).collect(Collectors.joining());
    }

    private static String block(ImagePlan image) {
        StringBuilder text =
                new StringBuilder(ImageBlock.headline(image.placement().name(), image.source(), image.destination()));
        if (image.digest() != null) {
            text.append("  ").append(image.digest());
        }
        if (image.present() != null) {
            text.append(", there is ").append(image.present());
        }
        return text.append('\n').append(ImageBlock.reason(image.error())).toString();
    }

    private static String totals(VerifyReport report) {
        String skipped =
                report.count(Placement.SKIPPED) == 0 ? "" : ", " + report.count(Placement.SKIPPED) + " skipped";
        return report.count(Placement.IN_PLACE) + " in place, " + report.count(Placement.MISSING) + " missing, "
                + report.count(Placement.DIFFERS) + " differ, " + report.count(Placement.FAILED) + " failed" + skipped;
    }
}
