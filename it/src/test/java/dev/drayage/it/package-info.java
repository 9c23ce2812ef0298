/** End-to-end tests: the library and the command line against registries. */
@NullMarked
package dev.drayage.it;

import org.jspecify.annotations.NullMarked;
