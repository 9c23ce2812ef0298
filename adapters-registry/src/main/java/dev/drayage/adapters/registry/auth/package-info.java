/** Basic and Bearer authentication by the registry's challenges. */
@NullMarked
package dev.drayage.adapters.registry.auth;

import org.jspecify.annotations.NullMarked;
