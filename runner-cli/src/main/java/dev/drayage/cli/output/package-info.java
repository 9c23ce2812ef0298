/** What a person reads: reports, errors, sizes and durations. */
@NullMarked
package dev.drayage.cli.output;

import org.jspecify.annotations.NullMarked;
