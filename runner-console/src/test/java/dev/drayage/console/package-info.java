@NullMarked
package dev.drayage.console;

import org.jspecify.annotations.NullMarked;
