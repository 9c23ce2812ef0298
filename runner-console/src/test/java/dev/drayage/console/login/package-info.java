@NullMarked
package dev.drayage.console.login;

import org.jspecify.annotations.NullMarked;
