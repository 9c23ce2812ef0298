/** The transfer task: its parameters, one parser for every runner, and the task that comes of it. */
@NullMarked
package dev.drayage.core.task;

import org.jspecify.annotations.NullMarked;
