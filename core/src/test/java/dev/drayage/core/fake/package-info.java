/** In-memory stand-ins for the ports, and the small content that tests put into them. */
@NullMarked
package dev.drayage.core.fake;

import org.jspecify.annotations.NullMarked;
