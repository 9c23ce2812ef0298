/** Who asks AWS: the process itself, or whom a secret stands for. */
@NullMarked
package dev.drayage.adapters.aws.identity;

import org.jspecify.annotations.NullMarked;
