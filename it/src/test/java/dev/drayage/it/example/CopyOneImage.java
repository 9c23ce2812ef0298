package dev.drayage.it.example;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.credential.DockerConfigKeychain;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.report.TransferReport;
import java.nio.file.Path;
import java.util.Arrays;

/** Copies an image: SOURCE DESTINATION [HOST…], where the hosts are spoken to by plain HTTP. */
public final class CopyOneImage {
    public static void main(String[] args) {
        Path login = Path.of(System.getProperty("user.home"), ".docker", "config.json");
        RegistrySettings.Builder settings = RegistrySettings.builder().keychain(new DockerConfigKeychain(login));
        Arrays.stream(args).skip(2).forEach(settings::plainHttp);
        try (OciRegistries registries = OciRegistries.of(settings.build())) {
            Drayage drayage = Drayage.builder()
                    .registries(registries)
                    .json(OciRegistries.json())
                    .build();
            TransferReport report = drayage.copy(args[0], args[1]);
            report.images().forEach(image -> System.out.println(image.status() + " " + image.destination()));
        }
    }
}
