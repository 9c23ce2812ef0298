/** Trying again what fails for now: how often, and after which pause. The one place where this is decided. */
@NullMarked
package dev.drayage.core.retry;

import org.jspecify.annotations.NullMarked;
