/** Tasks that are run by themselves. */
@NullMarked
package dev.drayage.console.schedule;

import org.jspecify.annotations.NullMarked;
