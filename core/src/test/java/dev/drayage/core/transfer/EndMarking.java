package dev.drayage.core.transfer;

import dev.drayage.core.plan.RequestStream;

/** A stream that says when all of it was handed over. */
record EndMarking(RequestStream stream, Runnable end) implements RequestStream {
    @Override
    public void forEach(Sink sink) {
        stream.forEach(sink);
        end.run();
    }

    @Override
    public String source() {
        return stream.source();
    }

    @Override
    public String destination() {
        return stream.destination();
    }
}
