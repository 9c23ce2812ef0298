@NullMarked
package dev.drayage.ecs.log;

import org.jspecify.annotations.NullMarked;
