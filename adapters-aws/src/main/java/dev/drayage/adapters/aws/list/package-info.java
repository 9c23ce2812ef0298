/** Image lists that are kept in AWS. */
@NullMarked
package dev.drayage.adapters.aws.list;

import org.jspecify.annotations.NullMarked;
