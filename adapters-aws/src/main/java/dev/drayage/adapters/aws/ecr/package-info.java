/** Amazon ECR's private registries: their hosts, their authorization, and both ports by ECR's own API. */
@NullMarked
package dev.drayage.adapters.aws.ecr;

import org.jspecify.annotations.NullMarked;
