/** Tasks as users make and change them. */
@NullMarked
package dev.drayage.console.task;

import org.jspecify.annotations.NullMarked;
