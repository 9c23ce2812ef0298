/** The worker on ECS Fargate: its task from the environment, its log and report as JSON lines, its end on SIGTERM. */
@NullMarked
package dev.drayage.ecs;

import org.jspecify.annotations.NullMarked;
