@NullMarked
package dev.drayage.cli;

import org.jspecify.annotations.NullMarked;
