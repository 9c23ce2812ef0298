package dev.drayage.adapters.aws.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/**
 * One service's clients, one for each region. Thread-safe.
 *
 * @param <C> the kind of client
 */
public final class Regional<C> {
    private final Map<Region, C> clients = new ConcurrentHashMap<>();
    private final Function<Region, C> opener;
    private final Supplier<Region> current;

    /** @param current the region of what is named without one */
    public Regional(Function<Region, C> opener, Supplier<Region> current) {
        this.opener = opener;
        this.current = current;
    }

    /** Returns the client of a region. */
    public C in(Region region) {
        return clients.computeIfAbsent(region, opener);
    }

    /** Returns the region that an ARN names, for a plain name the current one. */
    public Region region(String nameOrArn) {
        String[] parts = nameOrArn.split(":", 6);
        boolean names = parts.length == 6 && parts[0].equals("arn") && !parts[3].isEmpty();
        return names ? Region.of(parts[3]) : current.get();
    }
}
