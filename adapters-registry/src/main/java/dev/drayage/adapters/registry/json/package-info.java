/** JSON by Jackson. */
@NullMarked
package dev.drayage.adapters.registry.json;

import org.jspecify.annotations.NullMarked;
