package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.cli.progress.SamplePlan;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LargeRunTest {
    private final AtomicInteger prepared = new AtomicInteger();

    private LargeRun run(String... plain) {
        RegistrySettings.Builder settings = RegistrySettings.builder();
        for (String host : plain) {
            settings.plainHttp(host);
        }
        return new LargeRun(settings.build(), prepared::incrementAndGet);
    }

    private static void plan(LargeRun run, String blob, long size) {
        run.planned(SamplePlan.to("b.example/app").copy(blob + ":" + size).build());
    }

    @Test
    void isPreparedForOnceItsPlansAddUpToEnough() {
        LargeRun run = run();

        plan(run, "x", LargeRun.WORTHWHILE - 1);
        assertEquals(0, prepared.get());

        plan(run, "y", 1);
        plan(run, "z", LargeRun.WORTHWHILE);
        assertEquals(1, prepared.get());
    }

    @Test
    void needsNoCryptographyWhereBothRegistriesSpeakPlainHttp() {
        plan(run("a.example", "b.example"), "x", LargeRun.WORTHWHILE);
        assertEquals(0, prepared.get());

        plan(run("b.example"), "x", LargeRun.WORTHWHILE);
        assertEquals(1, prepared.get());
    }
}
