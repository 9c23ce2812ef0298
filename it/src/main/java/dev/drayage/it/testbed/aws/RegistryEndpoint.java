package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import java.io.IOException;

/** Answers the requests of one group of endpoints of the distribution specification as Amazon ECR does. */
@FunctionalInterface
interface RegistryEndpoint {

    /** Handles one request; throws {@link AwsError} or a registry error to answer an error. */
    Answer answer(RegistryCall call) throws IOException;
}
