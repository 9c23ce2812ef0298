package dev.drayage.cli;

import dev.drayage.core.plan.ReferrersMode;

/** The values of {@code --referrers}. */
final class ReferrersModes extends LowerCaseValues<ReferrersMode> {
    ReferrersModes() {
        super(ReferrersMode.class);
    }
}
