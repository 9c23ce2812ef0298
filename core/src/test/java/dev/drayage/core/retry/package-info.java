@NullMarked
package dev.drayage.core.retry;

import org.jspecify.annotations.NullMarked;
