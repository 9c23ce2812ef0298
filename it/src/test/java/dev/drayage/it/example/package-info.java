/** The program in the README. */
@NullMarked
package dev.drayage.it.example;

import org.jspecify.annotations.NullMarked;
