package dev.drayage.it.bench;

import dev.drayage.it.testbed.TestCertificate;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * From which registry to which images go.
 *
 * @param certificate of both, or null where they speak plain HTTP
 * @param login folder with docker's configuration: the destination's credential
 * @param home empty folder in which programs may leave what they like; removed after the last of a run
 */
record Route(String source, String destination, @Nullable TestCertificate certificate, Path login, Path home) {

    /** Returns the path of docker's configuration. */
    String loginFile() {
        return login.resolve("config.json").toString();
    }
}
