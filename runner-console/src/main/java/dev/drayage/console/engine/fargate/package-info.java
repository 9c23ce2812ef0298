/** Runs that a worker carries out, a task of Amazon ECS on AWS Fargate. */
@NullMarked
package dev.drayage.console.engine.fargate;

import org.jspecify.annotations.NullMarked;
