/** How registries are reached and who asks. */
@NullMarked
package dev.drayage.adapters.registry.settings;

import org.jspecify.annotations.NullMarked;
