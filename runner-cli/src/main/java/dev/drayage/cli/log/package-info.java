/** Logback set up in code, for one short line an event on standard error. */
@NullMarked
package dev.drayage.cli.log;

import org.jspecify.annotations.NullMarked;
