/** The wizard by which tasks are made and changed. */
@NullMarked
package dev.drayage.console.web.form;

import org.jspecify.annotations.NullMarked;
