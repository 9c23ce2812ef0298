@NullMarked
package dev.drayage.cli.task;

import org.jspecify.annotations.NullMarked;
