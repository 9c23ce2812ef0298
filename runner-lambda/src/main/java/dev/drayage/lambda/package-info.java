/** The functions of AWS Lambda; each handler is one class, all share one graph of objects a process. */
@NullMarked
package dev.drayage.lambda;

import org.jspecify.annotations.NullMarked;
