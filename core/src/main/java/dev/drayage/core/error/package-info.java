/** Everything that can go wrong, as unchecked exceptions with a code and a remedy. */
@NullMarked
package dev.drayage.core.error;

import org.jspecify.annotations.NullMarked;
