/** What keeps other sites, and what registries say, from doing anything through the console. */
@NullMarked
package dev.drayage.console.web.security;

import org.jspecify.annotations.NullMarked;
