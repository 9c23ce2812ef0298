package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.util.List;

/** oras, the client of the OCI Registry as Storage project. */
record OrasTool() implements Tool {
    @Override
    public String name() {
        return "oras";
    }

    @Override
    public List<String> version() {
        return List.of("oras", "version");
    }

    @Override
    public List<String> copy(Route route, Item item) {
        boolean plain = route.certificate() == null;
        return List.of(
                "oras",
                "copy",
                "--from-plain-http=" + plain,
                "--to-plain-http=" + plain,
                "--to-registry-config=" + route.loginFile(),
                route.source() + "/" + item.reference(),
                route.destination() + "/mirror/" + item.reference());
    }
}
