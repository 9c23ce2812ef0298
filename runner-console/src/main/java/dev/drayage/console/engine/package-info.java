/** What carries runs out elsewhere: what a deployed stack has for it. */
@NullMarked
package dev.drayage.console.engine;

import org.jspecify.annotations.NullMarked;
