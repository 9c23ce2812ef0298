package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.util.List;

/** regctl, of regclient. */
record RegctlTool() implements Tool {
    @Override
    public String name() {
        return "regctl";
    }

    @Override
    public List<String> version() {
        return List.of("regctl", "version");
    }

    @Override
    public List<String> copy(Route route, Item item) {
        String tls = route.certificate() == null ? ",tls=disabled" : ",tls=enabled";
        return List.of(
                "regctl",
                "--host",
                "reg=" + route.source() + tls,
                "--host",
                "reg=" + route.destination() + tls,
                "image",
                "copy",
                route.source() + "/" + item.reference(),
                route.destination() + "/mirror/" + item.reference());
    }
}
