/** The architecture's rules, each with a seeded violation that proves it can fail. */
@NullMarked
package dev.drayage.it.architecture;

import org.jspecify.annotations.NullMarked;
