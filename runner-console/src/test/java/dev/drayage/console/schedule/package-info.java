@NullMarked
package dev.drayage.console.schedule;

import org.jspecify.annotations.NullMarked;
