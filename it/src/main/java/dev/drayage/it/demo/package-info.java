/** The demonstration that {@code bin/demo} runs, and the run that trains the command line's class data archive. */
@NullMarked
package dev.drayage.it.demo;

import org.jspecify.annotations.NullMarked;
