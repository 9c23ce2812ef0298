package dev.drayage.core.task;

import java.io.Serializable;

/**
 * One thing that is wrong with a task.
 *
 * @param parameter the parameter, as the user wrote it
 * @param message what is wrong with it, without its name
 * @param remedy what the user can do, one sentence
 */
public record TaskProblem(String parameter, String message, String remedy) implements Serializable {
    /** Returns parameter and message as one line. */
    @Override
    public String toString() {
        return parameter + ": " + message;
    }
}
