/** Runs that are executions of the state machine of AWS Step Functions that the deployment's template makes. */
@NullMarked
package dev.drayage.console.engine.stepfunctions;

import org.jspecify.annotations.NullMarked;
