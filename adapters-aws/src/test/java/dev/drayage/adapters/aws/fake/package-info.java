/** Stand-ins for AWS, without a network. */
@NullMarked
package dev.drayage.adapters.aws.fake;

import org.jspecify.annotations.NullMarked;
