package dev.drayage.it.chaos;

import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a report: images without a row, and such that are not where it says they are. */
final class ReportCheck {
    private final Order order;
    private final String host;

    /** @param host the destination's */
    ReportCheck(Order order, String host) {
        this.order = order;
        this.host = host;
    }

    List<String> findings(Outcome outcome, Holding destination) {
        List<String> findings = new ArrayList<>();
        Map<String, Boolean> rows = new HashMap<>();
        for (ReportedImage image : outcome.images()) {
            Boolean other = rows.putIfAbsent(image.destination(), image.inPlace());
            if (other != null && other != image.inPlace()) {
                findings.add(image.destination() + " is both in place and lost");
            }
            if (image.inPlace() && !isThere(image, destination)) {
                findings.add("it is not true that there is " + image);
            }
            if (outcome.complete() && !image.inPlace()) {
                findings.add("the run succeeded, but " + image);
            }
        }
        order.forEach((name, tags) -> {
            String repository = host + "/" + name;
            boolean unlisted = outcome.images().stream()
                    .anyMatch(image -> image.destination().equals(repository) && !image.inPlace());
            tags.stream()
                    .filter(tag -> !rows.containsKey(repository + ":" + tag) && !unlisted)
                    .forEach(tag -> findings.add(repository + ":" + tag + " has no row in the report"));
        });
        return findings;
    }

    private boolean isThere(ReportedImage image, Holding destination) {
        String reference = image.destination().substring(host.length() + 1);
        int at = reference.indexOf('@');
        int end = at >= 0 ? at : reference.lastIndexOf(':');
        String name = reference.substring(0, end);
        StoredRepository there = destination.repository(name, order.sourceOf(name));
        StoredManifest manifest = there.manifest(reference.substring(end + 1));
        return manifest != null && manifest.digest().equals(image.digest());
    }
}
