/** The console's runs, against the testbed. */
@NullMarked
package dev.drayage.it.console;

import org.jspecify.annotations.NullMarked;
