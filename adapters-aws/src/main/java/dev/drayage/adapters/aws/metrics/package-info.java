/** What a run is counted by in Amazon CloudWatch. */
@NullMarked
package dev.drayage.adapters.aws.metrics;

import org.jspecify.annotations.NullMarked;
