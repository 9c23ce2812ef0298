/**
 * A local AWS inside the test's process: Amazon ECR with its API and its registry over one store, STS, Secrets Manager,
 * SSM, S3 and SNS, for several accounts and regions, on one port of 127.0.0.1.
 *
 * <p>It is as strict as the services are said to be: what they refuse, it refuses with their words. What nobody has
 * written down about them is marked "not documented" where it is decided.
 */
@NullMarked
package dev.drayage.it.testbed.aws;

import org.jspecify.annotations.NullMarked;
