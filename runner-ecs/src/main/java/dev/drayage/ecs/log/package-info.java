/** Logback set up in code, for one JSON object a line on standard output, and what a run writes there. */
@NullMarked
package dev.drayage.ecs.log;

import org.jspecify.annotations.NullMarked;
