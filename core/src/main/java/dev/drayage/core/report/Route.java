package dev.drayage.core.report;

import dev.drayage.core.model.Repository;

/** From which repository to which one images go. */
public record Route(Repository source, Repository destination) {}
