package dev.drayage.it.chaos;

import dev.drayage.it.testbed.ImagePusher;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Two docker-registry processes. */
final class DockerStage implements Stage {
    private final DockerSide source;
    private final DockerSide destination;
    private final Order order;

    private DockerStage(DockerSide source, DockerSide destination, Order order) {
        this.source = source;
        this.destination = destination;
        this.order = order;
    }

    static DockerStage start(Random random, Scene scene) {
        List<Placed> images = new RandomContent(random, true).draw();
        Order order = Order.draw(random, images, false);
        DockerSide source = new DockerSide(scene);
        DockerSide destination = new DockerSide(scene);
        ImagePusher pusher = ImagePusher.to(source.registry().uri());
        images.forEach(image -> image.pushBy(pusher::push, false));
        source.disturb(random, false);
        destination.disturb(random, true);
        return new DockerStage(source, destination, order);
    }

    @Override
    public String sourceHost() {
        return source.host();
    }

    @Override
    public String destinationHost() {
        return destination.host();
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public boolean referrersApi() {
        return false;
    }

    @Override
    public List<String> command(Path drayage) {
        return order.command(drayage, source.host(), destination.host());
    }

    @Override
    public Holding destination() {
        return new HttpHolding(destination.registry().uri());
    }

    @Override
    public int disturbances() {
        return schedule().size();
    }

    @Override
    public List<String> schedule() {
        return Stream.of(source, destination)
                .flatMap(side -> side.schedule().stream())
                .toList();
    }

    @Override
    public void close() {
        source.close();
        destination.close();
    }
}
