/** Who asks: people who have signed in, as their browsers' cookies tell. */
@NullMarked
package dev.drayage.console.web.session;

import org.jspecify.annotations.NullMarked;
