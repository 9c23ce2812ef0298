package dev.drayage.console.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks and runs in a file, which only one process at a time can open. What was kept is kept even when the process is killed.
 * Thread-safe.
 */
public final class EmbeddedStore implements ConsoleStore {
    private static final String FILE = "console";
    private static final int CONNECTIONS = 8;

    /** H2's code for a file that another process has open. */
    private static final int ALREADY_IN_USE = 90020;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final TaskStore tasks;
    private final RunStore runs;

    private EmbeddedStore(HikariDataSource connections, Json json) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
        this.tasks = new SqlTasks(jdbi, json);
        this.runs = new SqlRuns(jdbi, json);
    }

    /**
     * Opens the store in a folder, which is made when it does not exist.
     *
     * @throws InvalidInputException when another process has it open, or the folder cannot be used
     */
    public static EmbeddedStore open(Path folder, Json json) {
        makeFolder(folder);
        HikariDataSource connections = connect(folder);
        try {
            keepToOwner(folder.resolve(FILE + ".mv.db"), "rw-------");
            Flyway.configure(EmbeddedStore.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:dev/drayage/console/store")
                    // Flyway would let a newer version's tables pass.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (IOException e) {
            connections.close();
            throw new InvalidInputException(
                    "The console's data in '" + folder + "' cannot be closed to others: " + e,
                    "Own the folder, or name another one with --data.");
        } catch (FlywayException e) {
            connections.close();
            throw new DrayageException(
                    ErrorCode.INVALID_CONTENT,
                    "The console's data in '" + folder + "' cannot be brought up to date: " + e.getMessage(),
                    "Use the version of Drayage that wrote it last, a newer one, or another folder with --data.",
                    e);
        }
        return new EmbeddedStore(connections, json);
    }

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    /** Returns the database, for tests that look at its plans. */
    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        connections.close();
    }

    private static void makeFolder(Path folder) {
        if (folder.toString().contains(";")) {
            throw new InvalidInputException(
                    "The folder '" + folder + "' cannot be used: it has a semicolon in its name",
                    "Name another one with --data.");
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                keepToOwner(folder, "rwx------");
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder '" + folder + "' cannot be made: " + e, "Name another one with --data.");
        }
    }

    /** A folder that was there stays as it is, so that the file has to be closed to others by itself. */
    private static void keepToOwner(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static HikariDataSource connect(Path folder) {
        HikariConfig config = new HikariConfig();
        // Nothing that was said to be kept is lost by a kill: the file is written with each commit.
        // By "async:", a thread that is interrupted while it reads or writes does not close the file for all others.
        config.setJdbcUrl("jdbc:h2:async:" + folder.toAbsolutePath().resolve(FILE)
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;LOCK_TIMEOUT=10000");
        config.setUsername("sa");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("console");
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw refused(folder, e);
        }
    }

    private static DrayageException refused(Path folder, RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause != null && cause.getErrorCode() == ALREADY_IN_USE) {
            return new InvalidInputException(
                    "The console's data in '" + folder + "' is open in another process",
                    "Use the console that runs already, end it first, or name another folder with --data.");
        }
        return new InvalidInputException(
                "The console's data in '" + folder + "' cannot be opened: "
                        + (cause == null ? failure : cause).getMessage(),
                "Check that the folder can be written and the disk is not full, or name another one with --data.");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
