/** The base image with which the worker's image is built where none can be pulled. */
@NullMarked
package dev.drayage.ecs.image;

import org.jspecify.annotations.NullMarked;
