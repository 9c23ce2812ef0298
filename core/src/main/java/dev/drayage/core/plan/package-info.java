/** Selection and planning: what a copy has to move, found by comparing source and destination. */
@NullMarked
package dev.drayage.core.plan;

import org.jspecify.annotations.NullMarked;
