/** What a run did, image by image, and the events while it ran. */
@NullMarked
package dev.drayage.core.report;

import org.jspecify.annotations.NullMarked;
