/** The deployed stack that carries tasks out, and what is handed over to it. */
@NullMarked
package dev.drayage.console.stack;

import org.jspecify.annotations.NullMarked;
