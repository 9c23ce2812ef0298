@NullMarked
package dev.drayage.ecs;

import org.jspecify.annotations.NullMarked;
