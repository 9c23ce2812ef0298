package dev.drayage.core.task;

/** The ways to write a parameter: which one a runner's users know, for parameters that they did not write. */
public enum Spelling {
    /** As in YAML, events and the deployment's template. */
    NAME,
    /** As on the command line. */
    FLAG,
    /** As in the environment. */
    VARIABLE;

    /** Returns the parameter as this spelling has it. */
    public String of(TaskParameter parameter) {
        return switch (this) {
            case NAME -> parameter.parameterName();
            case FLAG -> parameter.flag();
            case VARIABLE -> parameter.variable();
        };
    }
}
