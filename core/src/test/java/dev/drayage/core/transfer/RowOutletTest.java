package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowOutletTest {
    private final List<String> given = new ArrayList<>();
    private final RowOutlet<String> outlet = new RowOutlet<>(3, given::add);
    private final RowOutlet.Place<String> slow = outlet.next();
    private final RowOutlet.Place<String> second = outlet.next();
    private final RowOutlet.Place<String> third = outlet.next();

    @Test
    void rowsComeInTheOrderOfTheRequests() {
        outlet.fill(third, List.of("c1"));
        outlet.fill(second, List.of());
        assertEquals(List.of(), given);
        outlet.fill(slow, List.of("a1", "a2"));
        assertEquals(List.of("a1", "a2", "c1"), given);
        outlet.fill(outlet.next(), List.of("d"));
        assertEquals(List.of("a1", "a2", "c1", "d"), given);
    }

    @Test
    void whatWaitsTooMuchGoesBeforeAnEarlierRequestThatTakesLong() {
        outlet.fill(third, List.of("c1", "c2"));
        outlet.fill(second, List.of("b1"));
        assertEquals(List.of(), given);
        outlet.fill(outlet.next(), List.of());
        assertEquals(List.of("b1", "c1", "c2"), given);
        outlet.fill(slow, List.of("a"));
        assertEquals(List.of("b1", "c1", "c2", "a"), given);
    }
}
