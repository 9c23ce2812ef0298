package dev.drayage.cli.output;

import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.Placement;
import dev.drayage.core.report.VerifySummary;

/** A comparison for people: a line for each image that is not in place, and the totals. */
public final class HumanVerification {
    private HumanVerification() {}

    /** Returns how one image compares: a line, and the reason where there is one; nothing when it is in place. */
    public static String row(ImagePlan image) {
        if (image.placement() == Placement.IN_PLACE) {
            return "";
        }
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

    /** Returns the totals, in a line. */
    public static String totals(VerifySummary report) {
        String skipped =
                report.count(Placement.SKIPPED) == 0 ? "" : ", " + report.count(Placement.SKIPPED) + " skipped";
        return report.count(Placement.IN_PLACE) + " in place, " + report.count(Placement.MISSING) + " missing, "
                + report.count(Placement.DIFFERS) + " differ, " + report.count(Placement.FAILED) + " failed" + skipped
                + "\n";
    }
}
