/** Any OCI or Docker v2 registry as source and destination: the factory and its settings. */
@NullMarked
package dev.drayage.adapters.registry;

import org.jspecify.annotations.NullMarked;
