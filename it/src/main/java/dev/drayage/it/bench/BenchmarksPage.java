package dev.drayage.it.bench;

/**
 * The page that keeps a run's results.
 *
 * @param machine on what it was
 * @param versions of the programs
 */
record BenchmarksPage(String machine, String versions, ResultTable table) {

    /** Returns it in Markdown. */
    String text() {
        return """
                # Benchmarks

                `bin/bench --markdown > docs/benchmarks.md` made this page: %s.

                Programs: %s.

                - Requests are those at the source / at the destination, as they arrive there: those for tokens and those answered 401 included. CPU is user and
                  system time of the program alone, peak the most memory that one process had resident.
                - docker-registry: two processes behind proxies that count the requests and add %d ms to each, where no other is said; the source wants Bearer
                  tokens, the destination Basic authentication. An image has 5 layers of 3 MB; tags and repositories have a config of their own and share 5 layers.
                - testbed: the project's own registries, which generate the layer while it is read, and verify and drop it when it arrives; no delay.
                - Each copy goes to a new destination. Of three runs the one whose time is in the middle is shown; large layers are copied once.
                - Goals are Drayage's own.

                """.formatted(machine, versions, Scenarios.DELAY.toMillis()) + table.markdown();
    }
}
