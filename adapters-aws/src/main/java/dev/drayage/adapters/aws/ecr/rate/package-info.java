/** Keeps calls within the quotas of an account and region. */
@NullMarked
package dev.drayage.adapters.aws.ecr.rate;

import org.jspecify.annotations.NullMarked;
