package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlobOrderTest {
    private final World world = new World();

    @Test
    void largestBlobOfAnImageIsBegunFirstAndEqualOnesAsListed() {
        Image image = world.images().image("config", "1234", "12345678901234567890", "abcd");
        world.source().seed("app", image, "1");
        List<ImageResult> rows = new ArrayList<>();
        try (Workers workers = new Workers(1, 1)) {
            FakeJson json = new FakeJson();
            Planner planner = new Planner(world.registries(), json, ReferrersMode.NEVER, workers.images());
            CopyRequest request = CopyRequest.parse(List.of(World.SOURCE + "app:1"), World.DESTINATION);
            new TransferEngine(
                            world.registries(),
                            json,
                            planner,
                            workers,
                            TransferListener.silent(),
                            new StopSignal(),
                            TransferOptions.standard())
                    .run(request, rows::add);
        }
        assertEquals(ImageStatus.COPIED, rows.get(0).status());
        assertEquals(
                Stream.of("12345678901234567890", "config", "1234", "abcd")
                        .map(text -> Blob.of(text).digest().toString())
                        .toList(),
                world.destination().calls().of(Verb.SEND_BLOB));
    }
}
