/** Proves the testbed itself. */
@NullMarked
package dev.drayage.it.testbed;

import org.jspecify.annotations.NullMarked;
