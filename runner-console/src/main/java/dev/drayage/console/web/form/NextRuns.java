package dev.drayage.console.web.form;

import dev.drayage.console.task.TaskDraft;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When a task that is being written would run next.
 *
 * @param zone of which clocks its schedule speaks; of a rate, which speaks of none, those of the pages
 */
public record NextRuns(List<Instant> times, ZoneId zone) {
    private static final int COUNT = 3;

    public NextRuns {
        times = List.copyOf(times);
    }

    /** Returns the next times; none without a schedule, or when it makes no sense, which is said at its field. */
    static NextRuns of(TaskDraft draft, TaskService service, Instant now, ZoneId pages) {
        try {
            ZoneId zone = draft.zone().isBlank() ? pages : ZoneId.of(draft.zone());
            return draft.schedule().isBlank()
                    ? new NextRuns(List.of(), zone)
                    : new NextRuns(service.times(Schedule.parse(draft.schedule(), zone), now, COUNT), zone);
        } catch (InvalidInputException | DateTimeException e) {
            return new NextRuns(List.of(), pages);
        }
    }
}
