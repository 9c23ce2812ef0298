package dev.drayage.core.store;

/** What carries a task's runs out. */
public enum Engine {
    /** The process that keeps the task. */
    IN_PROCESS,
    /** A task of Amazon ECS on AWS Fargate. */
    FARGATE,
    /** An execution of AWS Step Functions. */
    STEP_FUNCTIONS
}
