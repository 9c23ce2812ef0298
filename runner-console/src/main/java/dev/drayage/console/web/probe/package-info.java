/** What is asked of AWS and registries before a task is kept. */
@NullMarked
package dev.drayage.console.web.probe;

import org.jspecify.annotations.NullMarked;
