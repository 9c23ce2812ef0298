/** A task's own pages: its runs and images, and the task as text. */
@NullMarked
package dev.drayage.console.web.detail;

import org.jspecify.annotations.NullMarked;
