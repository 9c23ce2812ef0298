/** Tests of the CloudFormation template: what it says of itself, and what it comes to with parameters. */
@NullMarked
package dev.drayage.it.deploy;

import org.jspecify.annotations.NullMarked;
