/** What tells pages that something has changed. */
@NullMarked
package dev.drayage.console.web.live;

import org.jspecify.annotations.NullMarked;
