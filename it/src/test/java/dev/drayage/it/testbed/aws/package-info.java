/** Tests of the local AWS, with the real SDK clients and with bare HTTP. */
@NullMarked
package dev.drayage.it.testbed.aws;

import org.jspecify.annotations.NullMarked;
