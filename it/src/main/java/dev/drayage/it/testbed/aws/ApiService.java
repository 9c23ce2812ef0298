package dev.drayage.it.testbed.aws;

import java.util.Map;

/** Carries out the actions of one service. */
@FunctionalInterface
interface ApiService {

    /** Returns the members of the answer; throws {@link AwsError} to answer an error. */
    Map<String, Object> answer(ApiRequest request);
}
