package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A function as AWS Lambda runs it: the runtime interface client in a process of its own, on the class path nothing but that, and the
 * working directory what is in the function's zip.
 */
final class FunctionProcess implements AutoCloseable {
    private static final Path ZIP =
            Command.ROOT.resolve(Path.of("runner-lambda", "target", "drayage-runner-lambda.zip"));
    private static final Duration TIME = Duration.ofMinutes(15);
    private static final String MARK = "VmHWM:";

    private final RuntimeApi api = RuntimeApi.start();
    private final Process process;
    private final Path stdout;

    private FunctionProcess(ProcessBuilder builder, Path stdout) throws IOException {
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        this.stdout = stdout;
        this.process = builder.redirectErrorStream(true)
                .redirectOutput(stdout.toFile())
                .start();
    }

    /**
     * Starts a function on a local AWS.
     *
     * @param root what {@link #unpack} has made
     * @param classPath {@link #client}, in AWS Lambda
     * @param options of Java
     */
    static FunctionProcess start(
            Class<? extends RequestStreamHandler> handler, LocalAws aws, Path root, String classPath, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, AWSLambda.class.getName(), handler.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(aws.runnerEnvironment());
        environment.putAll(Map.of(
                "_HANDLER",
                handler.getName(),
                "LAMBDA_TASK_ROOT",
                root.toString(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "drayage-test",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "1769"));
        return new FunctionProcess(builder, Files.createTempFile(root.getParent(), "stdout", ".txt"));
    }

    /** Unpacks the function's zip into a folder, as Lambda does, and returns it. */
    static Path unpack(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("task"));
        try (InputStream file = Files.newInputStream(ZIP);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = root.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(zip, target);
                }
            }
        }
        return root;
    }

    /** Returns where the runtime interface client, and what it needs, is: Lambda has it in /var/runtime. */
    static String client() {
        return Stream.of(
                        AWSLambda.class, RequestStreamHandler.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .collect(Collectors.joining(":"));
    }

    /** Calls the function, whatever comes of it. */
    RuntimeApi.Answer call(Map<String, Object> event) throws InterruptedException {
        RuntimeApi.Answer answer =
                api.call(new String(OciRegistries.json().write(event), StandardCharsets.UTF_8), TIME);
        assertEquals(List.of(), api.refused(), this::toString);
        return answer;
    }

    /** Calls the function, which has to succeed. */
    Map<String, Object> result(Map<String, Object> event) throws InterruptedException {
        RuntimeApi.Answer answer = call(event);
        assertNull(answer.errorType(), () -> answer.text() + "\n" + this);
        return WorkerProcess.objects(answer.text()).get(0);
    }

    /** Calls the function, which has to fail, and returns what Lambda is told of it. */
    Map<String, Object> failure(Map<String, Object> event) throws InterruptedException {
        RuntimeApi.Answer answer = call(event);
        Objects.requireNonNull(answer.errorType(), answer::text);
        return WorkerProcess.objects(answer.text()).get(0);
    }

    /** Returns the most memory that the process had resident so far, in bytes. */
    long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"), StandardCharsets.US_ASCII)
                .stream()
                .filter(line -> line.startsWith(MARK))
                .mapToLong(line -> Long.parseLong(
                                line.substring(MARK.length()).replace("kB", "").strip())
                        * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the lines of the log so far. */
    List<String> log() {
        try {
            return Files.readAllLines(stdout, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of(String.valueOf(e));
        }
    }

    /** Asks the process to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        api.close();
    }

    @Override
    public String toString() {
        return String.join("\n", log());
    }
}
