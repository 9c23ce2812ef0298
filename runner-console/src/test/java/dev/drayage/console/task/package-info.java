@NullMarked
package dev.drayage.console.task;

import org.jspecify.annotations.NullMarked;
