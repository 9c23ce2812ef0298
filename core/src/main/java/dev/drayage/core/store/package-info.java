/**
 * Tasks that are kept, their runs and what became of the images; and the ports to where they are kept. What is at the registries is the
 * truth about images: of what is kept here, only the tasks cannot be found out again.
 */
@NullMarked
package dev.drayage.core.store;

import org.jspecify.annotations.NullMarked;
