/** Runs of tasks: begun, watched and stopped. */
@NullMarked
package dev.drayage.console.run;

import org.jspecify.annotations.NullMarked;
