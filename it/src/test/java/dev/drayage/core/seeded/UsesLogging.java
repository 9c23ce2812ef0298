package dev.drayage.core.seeded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesLogging {
    public static final Logger LOG = LoggerFactory.getLogger(UsesLogging.class);
}
