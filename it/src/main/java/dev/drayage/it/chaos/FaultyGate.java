package dev.drayage.it.chaos;

import dev.drayage.it.bench.Gate;
import dev.drayage.it.bench.RequestHead;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers some requests itself, as a registry or what stands before it does when it cannot do its work. Thread-safe. */
final class FaultyGate implements Gate {
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final Scene scene;

    FaultyGate(Scene scene) {
        this.scene = scene;
    }

    private record Refusal(Trouble trouble, Pattern pattern, String answer, AtomicInteger skipped) {}

    /**
     * Has one request refused.
     *
     * @param pattern of its method and target
     * @param skipped how many such requests pass before
     * @param statusLine code and reason
     * @param fields header fields, each ended by CR and LF
     */
    void add(Trouble trouble, String pattern, int skipped, String statusLine, String fields) {
        String answer = "HTTP/1.1 " + statusLine + "\r\n" + fields + "Content-Length: 0\r\n\r\n";
        refusals.add(new Refusal(trouble, Pattern.compile(pattern), answer, new AtomicInteger(skipped)));
    }

    @Override
    public @Nullable String answer(RequestHead head) {
        String line = head.text().substring(0, head.text().indexOf(' ')) + " " + head.target();
        for (Iterator<Refusal> all = refusals.iterator(); all.hasNext(); ) {
            Refusal refusal = all.next();
            if (refusal.pattern().matcher(line).matches()
                    && refusal.skipped().getAndDecrement() <= 0
                    && refusals.remove(refusal)) {
                scene.count(refusal.trouble());
                return refusal.answer();
            }
        }
        return null;
    }
}
