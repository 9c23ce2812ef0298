/** What a run shows while it runs. */
@NullMarked
package dev.drayage.cli.progress;

import org.jspecify.annotations.NullMarked;
