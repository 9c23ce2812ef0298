package dev.drayage.it.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures how long the web console's pages take, over HTTP, on an embedded store with 10,000 tasks and a run of 100,000 images. Prints a
 * table in Markdown: the median of the requests to each page, and the slowest.
 */
final class ConsolePages {
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final int WARM_UP = 20;
    private static final int REQUESTS = 21;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path root;
    private final Path data;

    private ConsolePages(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    /** Measures, for the project in the folder that is named. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("console");
        new ConsolePages(Path.of(args[0]), data).run();
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String order : List.of("name", "source", "destination", "state", "last_run", "next_run")) {
            pages.put("tasks by " + order.replace('_', ' '), "/tasks?sort=" + order);
        }
        pages.put("tasks, last page", "/tasks?page=400");
        pages.put("tasks by text", "/tasks?q=mirror+99&sort=last_run&dir=desc");
        pages.put("tasks by state", "/tasks?state=succeeded");
        pages.put("tasks, live part", "/tasks/rows");
        pages.put("run of 100,000 images", "/tasks/task-0");
        pages.put("run, last page", "/tasks/task-0?page=2000");
        pages.put("run, live part", "/tasks/task-0/part");
        pages.put("run, failed images", "/tasks/task-0?outcome=failed");
        pages.put("run, images by text", "/tasks/task-0?q=app-42%3A");
        pages.put("runs of a task", "/tasks/task-0/runs");
        pages.put("task as text", "/tasks/task-0/definition");
        pages.put("new task", "/tasks/new");
        return pages;
    }

    private void run() throws IOException, InterruptedException {
        // The first start makes the tables.
        Process first = start();
        address(first);
        end(first);
        fill();
        Process console = start();
        String address = address(console);
        System.out.println("| page | median ms | slowest ms | |");
        System.out.println("|---|--:|--:|---|");
        for (Map.Entry<String, String> page : pages().entrySet()) {
            long[] times = measure(URI.create(address + page.getValue()));
            String verdict = times[times.length / 2] < LIMIT.toNanos() ? "" : "over " + LIMIT.toMillis();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %s |%n",
                    page.getKey(),
                    times[times.length / 2] / 1e6,
                    times[times.length - 1] / 1e6,
                    verdict);
        }
        end(console);
    }

    private long[] measure(URI page) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            get(page);
        }
        long[] times = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long begun = System.nanoTime();
            get(page);
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        return times;
    }

    private void get(URI page) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(page).header("HX-Request", "true").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(page + " answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        root.resolve("bin").resolve("drayage").toString(),
                        "console",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(Process console) throws IOException {
        BufferedReader out = console.inputReader(StandardCharsets.UTF_8);
        Matcher matcher = ADDRESS.matcher(String.valueOf(out.readLine()));
        if (!matcher.find()) {
            throw new IllegalStateException("the console does not start");
        }
        return matcher.group();
    }

    private static void end(Process console) throws InterruptedException {
        console.destroy();
        console.waitFor();
    }

    /** Has the database's own tool fill the tables: by the console, it would take an hour. */
    private void fill() throws IOException, InterruptedException {
        Path script = data.resolve("fill.sql");
        try (InputStream in = ConsolePages.class.getResourceAsStream("large-console.sql")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        database().toString(),
                        "org.h2.tools.RunScript",
                        "-url",
                        "jdbc:h2:async:" + data.resolve("console"),
                        "-user",
                        "sa",
                        "-script",
                        script.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("the tables could not be filled");
        }
    }

    private Path database() throws IOException {
        Path lib =
                root.resolve("runner-console").resolve("target").resolve("dist").resolve("lib");
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("h2-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
