@NullMarked
package dev.drayage.cli.progress;

import org.jspecify.annotations.NullMarked;
