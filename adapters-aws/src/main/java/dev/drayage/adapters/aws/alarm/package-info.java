/** Messages to people by Amazon SNS. */
@NullMarked
package dev.drayage.adapters.aws.alarm;

import org.jspecify.annotations.NullMarked;
