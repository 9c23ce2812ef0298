/** How a page is made: its frame, its language, and what goes wrong. */
@NullMarked
package dev.drayage.console.web.page;

import org.jspecify.annotations.NullMarked;
