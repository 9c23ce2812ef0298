package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.drayage.core.Drayage;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;

/** What all functions have in common: a JSON object in, one out, and failures by names that a state machine can catch. */
abstract class JsonHandler implements RequestStreamHandler {
    private final Installation installation;

    JsonHandler(Installation installation) {
        this.installation = installation;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] bytes = input.readAllBytes();
        Map<String, Object> answer;
        try {
            answer = answer(read(bytes), context);
        } catch (DrayageException e) {
            throw named(e);
        }
        output.write(installation.parts().json().write(answer));
        output.flush();
    }

    /** Carries a call out. */
    abstract Map<String, Object> answer(Event event, Context context);

    final Installation installation() {
        return installation;
    }

    /** Runs a copy that ends before the call does. */
    final TransferReport copy(Context context, Function<Drayage, TransferReport> run) {
        StopSignal stop = new StopSignal();
        Deadline deadline = Deadline.watch(context, stop);
        try (deadline) {
            return run.apply(installation.drayage(stop));
        }
    }

    private Event read(byte[] bytes) {
        try {
            return new Event(installation.parts().json().readObject(bytes));
        } catch (InvalidContentException e) {
            throw new InvalidInputException("The input cannot be read: " + e.getMessage(), "Give a JSON object.");
        }
    }

    /**
     * Gives a failure a name. Lambda logs all causes: those of the SDK can quote the request, so that only a defect keeps its own.
     */
    private static RuntimeException named(DrayageException failure) {
        String remedy = failure.remedy() == null ? "" : ". " + failure.remedy();
        String message = failure.code() + ": " + failure.getMessage() + remedy;
        return failure.code() == ErrorCode.INVALID_INPUT
                ? new RefusedException(message)
                : new UnfinishedException(message, failure.code() == ErrorCode.INTERNAL ? failure : null);
    }
}
