package dev.drayage.it.bench.jmh;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many MiB a second go through what every blob goes through: core's verifying stream, read by the pump that uploads use; and through
 * its two halves alone, for comparison. No network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(HashAndCopy.MEBIBYTES)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HashAndCopy {
    static final int MEBIBYTES = 64;

    private final SyntheticBlob layer = SyntheticBlob.of(7, (long) MEBIBYTES << 20);
    private final OutputStream out = OutputStream.nullOutputStream();
    private final Drayage drayage = Drayage.builder()
            .registries(new OneImageRegistries(
                    new OneImageSource(SampleImage.builder().layer(layer).build()), new DroppingDestination(out)))
            .json(OciRegistries.json())
            .referrers(ReferrersMode.NEVER)
            .jobs(1)
            .build();

    /** Copies an image of one layer by the whole engine: it reads, hashes, compares and writes. */
    @Benchmark
    public TransferReport copyVerified() {
        TransferReport report = drayage.copy("source.example/app:1", "destination.example/app:1");
        if (report.images().get(0).status() != ImageStatus.COPIED) {
            throw new IllegalStateException(report.images().toString());
        }
        return report;
    }

    /** Reads and hashes the layer only. */
    @Benchmark
    public byte[] hashOnly() throws IOException, NoSuchAlgorithmException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[PumpedUpload.STEP];
        try (InputStream in = layer.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
            }
        }
        return hash.digest();
    }

    /** Reads and writes the layer only. */
    @Benchmark
    public OutputStream copyOnly() throws IOException {
        try (InputStream in = layer.open()) {
            PumpedUpload.pump(in, out);
        }
        return out;
    }

    /** The same two for every host. */
    private record OneImageRegistries(SourceRegistry from, DestinationRegistry to) implements Registries {
        @Override
        public SourceRegistry source(RegistryHost host) {
            return from;
        }

        @Override
        public DestinationRegistry destination(RegistryHost host) {
            return to;
        }
    }
}
