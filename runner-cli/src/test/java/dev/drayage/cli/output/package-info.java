@NullMarked
package dev.drayage.cli.output;

import org.jspecify.annotations.NullMarked;
