/** The endpoints of the OCI distribution specification, one class each. */
@NullMarked
package dev.drayage.adapters.registry.protocol;

import org.jspecify.annotations.NullMarked;
