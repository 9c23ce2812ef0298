/** What the console writes to standard error. */
@NullMarked
package dev.drayage.console.log;

import org.jspecify.annotations.NullMarked;
