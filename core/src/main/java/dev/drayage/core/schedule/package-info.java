/** When a task is run by itself: in the syntax of Amazon EventBridge Scheduler. */
@NullMarked
package dev.drayage.core.schedule;

import org.jspecify.annotations.NullMarked;
