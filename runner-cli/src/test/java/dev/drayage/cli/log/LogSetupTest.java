package dev.drayage.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    @Test
    void isFoundByLogback() {
        Configurator found = ServiceLoader.load(Configurator.class).iterator().next();

        assertInstanceOf(LogSetup.class, found);
    }

    @Test
    void logsWarningsAndWorse() {
        LoggerContext loggers = new LoggerContext();
        Configurator.ExecutionStatus status = new LogSetup().configure(loggers);

        assertEquals(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, status);
        assertEquals(Level.WARN, loggers.getLogger("org.example").getEffectiveLevel());
    }

    @Test
    void beingVerboseIsForDrayagesOwnClasses() {
        LogSetup.beVerbose();
        try {
            assertEquals(Level.DEBUG, logger("dev.drayage.core").getEffectiveLevel());
            assertEquals(Level.WARN, logger("org.apache").getEffectiveLevel());
        } finally {
            logger("dev.drayage").setLevel(null);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
