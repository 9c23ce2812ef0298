package dev.drayage.adapters.aws.store;

import dev.drayage.core.work.WorkItem;
import java.util.Locale;

/** A folder of Amazon S3 that belongs to one run: its list of work items, the reports of these, and what is left of them. */
public record Workspace(ObjectAddress folder) {
    /**
     * Reads the folder's address.
     *
     * @throws dev.drayage.core.error.InvalidInputException when it is none
     */
    public static Workspace of(String address) {
        return new Workspace(ObjectAddress.folder(address));
    }

    /** Returns where the list of work items is. */
    public ObjectAddress list() {
        return folder.child("items.jsonl");
    }

    /** Returns the folder of all reports. */
    public ObjectAddress reports() {
        return folder.child("reports/");
    }

    /** Returns where the report of a part goes; the plan's is number 0. */
    public ObjectAddress report(long number, int part) {
        return reports().child(name(number, part));
    }

    /** Returns where what is left of an item goes. */
    public ObjectAddress left(WorkItem rest) {
        return folder.child("left/" + name(rest.number(), rest.part()));
    }

    private static String name(long number, int part) {
        return String.format(Locale.ROOT, "%09d-%d.json", number, part);
    }
}
