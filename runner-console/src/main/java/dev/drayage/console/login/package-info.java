/** Who may use the console: people whom a provider of OpenID Connect signs in. */
@NullMarked
package dev.drayage.console.login;

import org.jspecify.annotations.NullMarked;
