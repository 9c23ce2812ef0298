package dev.drayage.it.testbed.aws;

/** Carries executions out for a state machine, whose definition is no business of the service here. */
@FunctionalInterface
public interface StepEngine {
    /**
     * Carries an execution out, in a thread of its own, and adds to its history what happens.
     *
     * @return how it ended; of no interest when it was stopped meanwhile, of which the thread's interruption tells
     * @throws InterruptedException when it was stopped
     */
    StepOutcome carryOut(StepExecution execution) throws InterruptedException;
}
