/** What buttons do to tasks. */
@NullMarked
package dev.drayage.console.web.action;

import org.jspecify.annotations.NullMarked;
