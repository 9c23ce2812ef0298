package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transfer tasks as a process that finds its credentials in the environment, told from Data Transfer Hub's by their exit status. */
final class TransferCommandIT {
    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry destination = account.ecr("eu-west-1");
    private final SnsTopic topic = account.in("us-east-1").createTopic("alarms");
    private final SampleImage image = SampleImage.builder().layers(1_000).build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void weakness02CopyWithinASecondEndsWell() {
        push("app", "v1");

        Command.Outcome first = transfer();
        Command.Outcome second = transfer();

        assertEquals(0, first.status(), first::toString);
        assertEquals(0, second.status(), second::toString);
        assertTrue(first.stderr().contains("COPIED"), first::toString);
        assertTrue(second.stderr().contains("UNCHANGED"), second::toString);
        assertEquals(List.of(), topic.messages());
    }

    @Test
    void weakness06FailedImageIsAStatusAndAMessage() {
        push("app", "v1");

        Command.Outcome outcome = transfer("--src-image-list", "app:v1,app:v2");

        assertEquals(1, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("has no image v2"), outcome::toString);
        assertEquals(List.of("v1"), destination.repository("app").content().tags());
        assertEquals(1, topic.messages().size());
    }

    /** Data Transfer Hub's own parameters in the environment, as its containers get them. */
    @Test
    void weakness01PrefixInTheEnvironmentIsApplied() {
        push("app", "v1");

        Command.Outcome outcome = environment(Command.drayage("transfer", "--task-from-env"))
                .with("SRC_REGION", "us-east-1")
                .with("DEST_REGION", "eu-west-1")
                .with("DEST_PREFIX", "mirror")
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(List.of("mirror/app"), destination.repositories());
    }

    private void push(String repository, String tag) {
        image.pushTo(account.ecr("us-east-1").createRepository(repository).content(), tag);
    }

    private Command.Outcome transfer(String... options) {
        return environment(Command.drayage("transfer"))
                .and("--src-region", "us-east-1", "--dest-region", "eu-west-1", "--alarm-topic-arn", topic.arn())
                .and(options)
                .run();
    }

    private Command environment(Command command) {
        for (Map.Entry<String, String> variable : aws.environment().entrySet()) {
            command.with(variable.getKey(), variable.getValue());
        }
        return command.with("DRAYAGE_REGISTRY_ENDPOINTS", "*.dkr.ecr.*.amazonaws.com=" + aws.registryEndpoint());
    }
}
