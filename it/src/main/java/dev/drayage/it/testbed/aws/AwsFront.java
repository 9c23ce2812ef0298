package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.ErrorCode;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultPlan;
import dev.drayage.it.testbed.RegistryError;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the services behind the one port apart. */
final class AwsFront implements Fault.Handling {
    private static final Logger LOG = LoggerFactory.getLogger(AwsFront.class);

    private final EcrEndpoints registry;
    private final ApiEndpoint api;
    private final S3Endpoint s3;
    private final LayerLinks layers;
    private final FaultPlan faults;

    AwsFront(EcrEndpoints registry, ApiEndpoint api, S3Endpoint s3, LayerLinks layers, FaultPlan faults) {
        this.registry = registry;
        this.api = api;
        this.s3 = s3;
        this.layers = layers;
        this.faults = faults;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        try {
            return answerOrThrow(call);
        } catch (RegistryError e) {
            return e.answer();
        } catch (RuntimeException e) {
            LOG.error("the local AWS failed on {} {}", call.method(), call.path(), e);
            return new RegistryError(500, ErrorCode.UNKNOWN, String.valueOf(e)).answer();
        }
    }

    /** Tells calls to S3, the only service here that posts nothing but the beginning and the end of an upload in parts. */
    private static boolean isObjectCall(Call call) {
        return call.header("X-Amz-Target") == null && (!call.method().equals("POST") || S3Uploads.isPartOfOne(call));
    }

    private Answer answerOrThrow(Call call) throws IOException {
        Partition.RegistryName name = Partition.registry(call.header("Host"));
        if (name != null) {
            return registry.answer(call, name);
        }
        if (LayerLinks.isSigned(call)) {
            return faults.next(call.line(), true).meet(call, layers::answer);
        }
        return isObjectCall(call) ? s3.answer(call) : api.answer(call);
    }
}
