/** One registry's client: authentication by its challenges, redirects, addresses within it. */
@NullMarked
package dev.drayage.adapters.registry.client;

import org.jspecify.annotations.NullMarked;
