/** Drayage's core: pure model, planning and transfer of container images behind ports. */
@NullMarked
package dev.drayage.core;

import org.jspecify.annotations.NullMarked;
