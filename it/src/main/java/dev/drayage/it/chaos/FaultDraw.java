package dev.drayage.it.chaos;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Draws the faults of two registries, each for a few requests only, so that in the end none is left. Not thread-safe. */
final class FaultDraw {
    private static final int MAX_FAULTS = 9;
    private static final List<Trouble> TROUBLES = List.of(Trouble.values());

    private final Random random;
    private final Scene scene;
    private final Side source;
    private final Side destination;
    private final List<String> schedule = new ArrayList<>();
    private int disturbances;

    FaultDraw(Random random, Scene scene, Side source, Side destination) {
        this.random = random;
        this.scene = scene;
        this.source = source;
        this.destination = destination;
    }

    /**
     * One of the registries.
     *
     * @param rules takes its faults
     * @param never what cannot happen to it
     * @param endTokens makes the tokens end that it has given
     */
    record Side(Consumer<FaultRule> rules, Set<Trouble> never, Runnable endTokens) {
        /** A registry that gives no tokens. */
        static Side withoutTokens(Consumer<FaultRule> rules, Set<Trouble> never) {
            Set<Trouble> all = EnumSet.of(Trouble.ENDED_TOKEN);
            all.addAll(never);
            return new Side(rules, all, () -> {});
        }

        boolean hasTokens() {
            return !never.contains(Trouble.ENDED_TOKEN);
        }
    }

    /** Gives the registries some faults of any kind. */
    void some() {
        int count = 1 + random.nextInt(3);
        while (count < MAX_FAULTS && random.nextInt(3) > 0) {
            count++;
        }
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    /** Has the run end at once, one to three times, at any of its requests. */
    void deaths() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            add(Trouble.DEATH, random.nextBoolean(), "[A-Z]+ /.*", random.nextInt(30), 1);
        }
    }

    List<String> schedule() {
        return List.copyOf(schedule);
    }

    int disturbances() {
        return disturbances;
    }

    private void one() {
        Trouble trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
        boolean toDestination = trouble.aim().isWriting() || random.nextBoolean();
        Side side = toDestination ? destination : source;
        if (side.never().contains(trouble)) {
            return;
        }
        boolean token = trouble.aim() == Aim.REQUEST && side.hasTokens() && random.nextInt(8) == 0;
        String pattern = token ? "GET /token.*" : trouble.aim().draw(random, toDestination);
        int skipped = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
        add(trouble, toDestination, pattern, skipped, random.nextInt(4) == 0 ? 2 : 1);
    }

    private void add(Trouble trouble, boolean toDestination, String pattern, int skipped, int times) {
        Side side = toDestination ? destination : source;
        Fault fault = switch (trouble) {
            case ENDED_TOKEN -> Fault.meanwhile(side.endTokens());
            case DEATH -> Fault.meanwhile(scene::strikeDown);
            default -> trouble.draw(random);
        };
        Fault counted = Fault.of((call, next) -> {
            scene.count(trouble);
            return fault.meet(call, next);
        });
        side.rules().accept(new FaultRule(Aim.matching(pattern), skipped, times, false, counted));
        disturbances += times;
        schedule.add("%s: %s, after %d of %s, %d times"
                .formatted(toDestination ? "destination" : "source", trouble, skipped, pattern, times));
    }
}
