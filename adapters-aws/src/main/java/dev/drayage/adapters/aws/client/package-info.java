/** The SDK's clients, all made alike. */
@NullMarked
package dev.drayage.adapters.aws.client;

import org.jspecify.annotations.NullMarked;
