/** Amazon ECR as source and destination, and the AWS services that a transfer task needs. */
@NullMarked
package dev.drayage.adapters.aws;

import org.jspecify.annotations.NullMarked;
