/** A transfer task as the command line has it: from a YAML file, options and the environment, and written as YAML again. */
@NullMarked
package dev.drayage.cli.task;

import org.jspecify.annotations.NullMarked;
