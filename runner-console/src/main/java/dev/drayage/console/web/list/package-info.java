/** The list of tasks. */
@NullMarked
package dev.drayage.console.web.list;

import org.jspecify.annotations.NullMarked;
