/** The command line: options, commands, and the wiring behind them. */
@NullMarked
package dev.drayage.cli;

import org.jspecify.annotations.NullMarked;
