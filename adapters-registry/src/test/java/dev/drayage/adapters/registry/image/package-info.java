/** The base image with which the runners' images are built where none can be pulled. */
@NullMarked
package dev.drayage.adapters.registry.image;

import org.jspecify.annotations.NullMarked;
