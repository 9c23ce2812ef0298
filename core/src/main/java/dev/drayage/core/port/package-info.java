/** What core asks of the world: registries, credentials, JSON. Adapters implement these interfaces. */
@NullMarked
package dev.drayage.core.port;

import org.jspecify.annotations.NullMarked;
