@NullMarked
package dev.drayage.console.store;

import org.jspecify.annotations.NullMarked;
