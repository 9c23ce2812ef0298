@NullMarked
package dev.drayage.cli.log;

import org.jspecify.annotations.NullMarked;
