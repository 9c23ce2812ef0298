/** Objects of Amazon S3, by which the steps of a run hand work to each other. */
@NullMarked
package dev.drayage.adapters.aws.store;

import org.jspecify.annotations.NullMarked;
