/** The demonstration that {@code bin/demo} runs, and the runs from which the runners' class data archives are made. */
@NullMarked
package dev.drayage.it.demo;

import org.jspecify.annotations.NullMarked;
