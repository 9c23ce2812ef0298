/** The embedded store: H2 in a file, its schema brought up to date by Flyway. */
@NullMarked
package dev.drayage.console.store;

import org.jspecify.annotations.NullMarked;
