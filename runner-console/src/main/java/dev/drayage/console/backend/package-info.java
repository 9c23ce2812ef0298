/** What the console's pages stand on, put together. */
@NullMarked
package dev.drayage.console.backend;

import org.jspecify.annotations.NullMarked;
