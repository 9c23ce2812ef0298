package dev.drayage.it.chaos;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.Patience;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.port.Credential;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.StopSignal;
import java.time.Duration;
import java.util.Optional;

/** Copies with the library, in this process; each run has connections and tokens of its own. */
final class LibraryCopier implements Copier {
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(2), 100, Duration.ofMinutes(1));

    private final Stage stage;
    private final Scene scene;

    LibraryCopier(Stage stage, Scene scene) {
        this.stage = stage;
        this.scene = scene;
    }

    @Override
    public Outcome run() {
        StopSignal stop = new StopSignal();
        scene.begin(stop::abandon);
        RegistrySettings settings = RegistrySettings.builder()
                .plainHttp(stage.sourceHost())
                .plainHttp(stage.destinationHost())
                .keychain(this::login)
                .retries(stage.order().options().retries())
                .patience(PATIENCE)
                .build();
        try (OciRegistries registries = OciRegistries.of(settings)) {
            TransferReport report = Drayage.builder()
                    .registries(registries)
                    .json(OciRegistries.json())
                    .jobs(stage.order().jobs())
                    .referrers(stage.order().referrers())
                    .options(stage.order().options())
                    .stopSignal(stop)
                    .build()
                    .copy(CopyRequest.parse(
                            stage.order().references(stage.sourceHost()),
                            stage.destinationHost() + "/" + Order.PREFIX + "/"));
            return new Outcome(
                    true,
                    report.succeeded(),
                    report.images().stream().map(LibraryCopier::row).toList());
        } catch (RuntimeException e) {
            throw new BrokenPromise("the library threw instead of reporting", e);
        }
    }

    /** Only the destination wants one, when it does. */
    private Optional<Credential> login(RegistryHost host) {
        return host.value().equals(stage.destinationHost())
                ? Optional.of(Credential.of(TestStage.USER, TestStage.PASSWORD))
                : Optional.empty();
    }

    private static ReportedImage row(ImageResult image) {
        DrayageException error = image.error();
        return new ReportedImage(
                image.source(),
                image.destination(),
                image.digest() == null ? null : image.digest().toString(),
                image.succeeded(),
                error == null ? null : error.code() + ": " + error.getMessage());
    }
}
