@NullMarked
package dev.drayage.console.run;

import org.jspecify.annotations.NullMarked;
