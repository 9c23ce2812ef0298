/** The store's parts, against a local DynamoDB. */
@NullMarked
package dev.drayage.console.store.dynamodb;

import org.jspecify.annotations.NullMarked;
