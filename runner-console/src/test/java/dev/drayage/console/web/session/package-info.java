@NullMarked
package dev.drayage.console.web.session;

import org.jspecify.annotations.NullMarked;
