/** Connections: pools, TLS, address rules, redirects, and how failures are worded. */
@NullMarked
package dev.drayage.adapters.registry.http;

import org.jspecify.annotations.NullMarked;
