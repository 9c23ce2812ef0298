/** What pages say, in the reader's language. */
@NullMarked
package dev.drayage.console.web.text;

import org.jspecify.annotations.NullMarked;
