/** Turns what the AWS SDK throws into failures with a cause and a remedy. */
@NullMarked
package dev.drayage.adapters.aws.error;

import org.jspecify.annotations.NullMarked;
