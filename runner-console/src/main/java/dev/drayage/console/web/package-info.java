/** The console's web server. */
@NullMarked
package dev.drayage.console.web;

import org.jspecify.annotations.NullMarked;
