/** Credentials from docker's configuration, by jib-core's public API. */
@NullMarked
package dev.drayage.adapters.registry.credential;

import org.jspecify.annotations.NullMarked;
