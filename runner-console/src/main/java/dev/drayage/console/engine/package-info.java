/** What carries runs out elsewhere. */
@NullMarked
package dev.drayage.console.engine;

import org.jspecify.annotations.NullMarked;
