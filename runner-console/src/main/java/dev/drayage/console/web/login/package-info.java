/** How people come into the console and leave it. */
@NullMarked
package dev.drayage.console.web.login;

import org.jspecify.annotations.NullMarked;
