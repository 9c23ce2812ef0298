/** Work items: a task cut into batches of images that can be carried out alone, by workers that know nothing of each other. */
@NullMarked
package dev.drayage.core.work;

import org.jspecify.annotations.NullMarked;
