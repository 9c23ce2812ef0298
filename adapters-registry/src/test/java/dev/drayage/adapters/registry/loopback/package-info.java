/** A server on loopback for the tests of single requests. */
@NullMarked
package dev.drayage.adapters.registry.loopback;

import org.jspecify.annotations.NullMarked;
