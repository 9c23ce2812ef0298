package dev.drayage.console.web;

import dev.drayage.console.login.LoginSettings;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the console is reached, and by whom.
 *
 * @param address where it listens
 * @param port where it listens; 0: any that is free
 * @param zone of which clocks pages speak
 * @param login who may come in, and the console's address in browsers; null: whoever is on this machine, by its loopback names
 * @param clock by which sessions end
 */
public record ServerSettings(
        String address, int port, ZoneId zone, @Nullable LoginSettings login, InstantSource clock) {
    /** The address that no other machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Returns those of a console for this machine only. */
    public static ServerSettings local(int port, ZoneId zone) {
        return new ServerSettings(LOOPBACK, port, zone, null, InstantSource.system());
    }
}
