package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.RequestLine;

/** A service and one of its actions, such as {@code ecr} and {@code PutImage}. */
record ApiOperation(String service, String action) {

    /** Returns what fault rules see of the call, {@code POST /ecr/PutImage}. */
    RequestLine line() {
        return new RequestLine("POST", "/" + service + "/" + action, null);
    }

    @Override
    public String toString() {
        return service + ":" + action;
    }
}
