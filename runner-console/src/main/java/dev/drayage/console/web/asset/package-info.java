/** The files that pages load. */
@NullMarked
package dev.drayage.console.web.asset;

import org.jspecify.annotations.NullMarked;
