/** The transfer engine: carries a plan out, blobs first, tags last. */
@NullMarked
package dev.drayage.core.transfer;

import org.jspecify.annotations.NullMarked;
