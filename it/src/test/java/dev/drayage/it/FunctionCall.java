package dev.drayage.it;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What a function is told of its call, with a time that tests let pass. Thread-safe. */
final class FunctionCall implements Context {
    private static final int WHOLE = 900_000;

    private int left = WHOLE;
    private int looks;
    private boolean ended;

    @Override
    public synchronized int getRemainingTimeInMillis() {
        looks++;
        notifyAll();
        return left;
    }

    /** Begins a call with all its time. */
    synchronized void renew() {
        left = WHOLE;
    }

    /** Lets time pass, and waits until the function has seen it and drawn its conclusion: it looks again only after that. */
    synchronized void letPass(int millisLeft) {
        left = millisLeft;
        int enough = looks + 2;
        while (looks < enough && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Tells whoever lets time pass that nobody looks any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public String getAwsRequestId() {
        return "request";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public String getFunctionName() {
        return "function";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1_769;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException();
    }
}
