/** Secrets in AWS Secrets Manager. */
@NullMarked
package dev.drayage.adapters.aws.secret;

import org.jspecify.annotations.NullMarked;
