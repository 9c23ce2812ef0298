/** Tests of the instruments of chaos. */
@NullMarked
package dev.drayage.it.chaos;

import org.jspecify.annotations.NullMarked;
