package dev.drayage.it.demo;

import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists the classes that the worker loads for its two kinds of source, from which the Java of its image makes a class data archive (AppCDS).
 * Run by {@code bin/image}.
 */
public final class WorkerClasses {
    private WorkerClasses() {}

    /** Takes the path of the worker's jar, and the file for the list. */
    public static void main(String[] arguments) throws IOException {
        LoadedClasses classes = new LoadedClasses(Path.of(arguments[0]), "dev.drayage.ecs.Main");
        try (LocalAws aws = LocalAws.start();
                TestRegistry hub =
                        TestRegistry.builder().bearer("user", "password").start()) {
            AwsAccount account = aws.account("111122223333");
            SampleIndexes.multiPlatform()
                    .pushTo(account.ecr("us-east-1").createRepository("app").content(), "1");
            SampleIndexes.multiPlatform().pushTo(hub.repository("app"), "1");
            Map<String, String> environment = new TreeMap<>(aws.runnerEnvironment());
            environment.put("DRAYAGE_PLAIN_HTTP", hub.host());
            environment.put("SRC_REGION", "us-east-1");
            environment.put("DEST_REGION", "us-west-2");
            classes.run(environment);
            environment.remove("SRC_REGION");
            environment.put("SOURCE_TYPE", "Public");
            environment.put("SRC_IMAGE_LIST", hub.host() + "/app:ALL_TAGS");
            classes.run(environment);
        }
        classes.write(Path.of(arguments[1]));
    }
}
