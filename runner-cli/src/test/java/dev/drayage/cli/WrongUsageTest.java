package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {
    private final TestCommandLine line = new TestCommandLine();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                        | Missing required subcommand | See 'drayage --help'.
            cpy a b                                   | Unmatched arguments from index 0: 'cpy', 'a', 'b' | Did you mean 'copy'
            copy                                      | There is nothing to copy | Write 'drayage copy SOURCE... DESTINATION'
            copy a.example/app:1                      | There is no destination for 'a.example/app:1' | Write 'drayage copy
            copy --jbos 3 a b.example/a               | Unknown option: '--jbos' | See 'drayage copy --help'.
            copy --jobs many a b.example/a            | Invalid value for option '--jobs': 'many' is not an int | See
            copy --jobs 0 a b.example/a               | The number of jobs is 0 | Use 1 to 64.
            copy --referrers some a b.example/a       | Invalid value for option '--referrers': expected one of always, auto, never but was 'some' | See
            copy https://a.example/app b.example/a    | 'https://a.example/app' is not an image reference | Write [HOST
            copy a.example/x a.example/y b.example/z  | Several sources cannot be copied | End the destination with '/'
            copy a.example/x localhost:5000           | names a registry but no repository | Write HOST
            copy a.example/x a.example/x              | would be copied onto itself | Name another
            transfer --src-region                     | Missing required parameter for option '--src-region' (REGION) | See 'drayage transfer --help'.
            transfer --src-regoin us-east-1           | Unknown options: '--src-regoin', 'us-east-1' | Did you mean '--src-region'
            transfer --jobs 1 --jobs 2                | option '--jobs' (N) should be specified only once | See 'drayage transfer --help'.
            transfer a.example/app:1                  | Unmatched argument at index 1: 'a.example/app:1' | See 'drayage transfer --help'.
            transfer --task no/such.yaml              | The task file 'no/such.yaml' does not exist | Check the name; it is looked for in the folder that the command runs in.
            transfer --src-image-list @no/such.txt    | The image list 'no/such.txt' does not exist | Check the name
            transfer --dest-region x --src-region us-east-1 | --dest-region: 'x' is not an AWS region | Write its code
            list                                      | There is nothing to list | Name a repository, or a task
            list UPPER                                | 'UPPER' is not an image reference | Repository names are lower case.
            list --jobs 3 app                         | 'app' stands beside the options of a task | Leave one of them away.
            plan                                      | There is nothing to plan | Name a task, or SOURCE... DESTINATION: 'drayage plan --help' says more.
            plan a.example/app:1                      | There is no destination for 'a.example/app:1' | Write 'drayage plan SOURCE... DESTINATION'
            plan --jobs 3 a.example/app b.example/app | 'a.example/app' stands beside the options of a task | Leave one of them away.
            verify                                    | There is nothing to verify | Name a task, or SOURCE... DESTINATION
            verify --dry-run a.example/app b.example/ | Unknown option: '--dry-run' | See 'drayage verify --help'.
            list --tags app                           | Unknown option | See 'drayage list --help'.
            list --dest-region x --src-region us-east-1 | --dest-region: 'x' is not an AWS region | Write its code
            copy --create-repositories no a b.example/ | Invalid value for option '--create-repositories': expected one of explicit, on-push, never but was 'no' | See
            """)
    void isStatusTwoWithOneLineAndARemedy(String arguments, String message, String remedy) {
        assertRefused(message, remedy, arguments.isEmpty() ? new String[0] : arguments.split(" +", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --plain-http http://x             | --plain-http: 'http://x' is not a registry host | Write HOST
            --ca-cert no/such.pem             | The certificate file 'no/such.pem' cannot be read | Name a PEM file
            --allow-realm a.example           | --allow-realm: 'a.example' has no '=' | Write REGISTRY=HOST.
            --allow-realm a.example=b/c       | --allow-realm: 'b/c' is not a registry host | Write HOST
            --registry-endpoint x             | --registry-endpoint: 'x' has no '=' | Write HOST=https://
            --registry-endpoint a_/=https://x | --registry-endpoint: 'a_/' is not a registry host | Write HOST
            --registry-endpoint a=ftp://x     | --registry-endpoint: 'ftp://x' is not an http or https URL | Write HOST=https://
            --registry-endpoint a=http://x    | --registry-endpoint: 'http://x' is plain HTTP to another machine | Write HOST=https://
            --registry-endpoint a=https://x/v | --registry-endpoint: 'https://x/v' has more than a host and port | Write HOST=https://
            --registry-endpoint a=https://^   | --registry-endpoint: 'https://^' is not a URL | Write HOST=https://
            --username me                     | Missing required argument(s): --password-stdin=HOST | See 'drayage list --help'.
            --password-stdin a.example        | Missing required argument(s): --username=NAME | See 'drayage list --help'.
            """)
    void ofAConnectionIsStatusTwoForEveryCommand(String options, String message, String remedy) {
        String[] words = options.split(" ", -1);
        assertRefused(message, remedy, "list", words[0], words[1], "a.example/app");
        assertRefused(
                message,
                remedy.replace("drayage list", "drayage copy"),
                "copy",
                words[0],
                words[1],
                "a.example/app",
                "b.example/app");
    }

    @Test
    void aSecretInAnEndpointIsNotRepeated() {
        line.run("list", "--registry-endpoint", "a=https://me:secret@x", "a.example/app");

        assertEquals(-1, line.err().indexOf("secret"), line.err());
        assertTrue(line.err().contains("'https://...@x' has more than a host and port"), line.err());
    }

    @Test
    void inTheEnvironmentIsStatusTwoAndNamed() {
        line.variables.put("DRAYAGE_REGISTRY_ENDPOINTS", "a.example=https://b.example, nonsense");

        assertRefused("DRAYAGE_REGISTRY_ENDPOINTS: 'nonsense' has no '='", "Write HOST=", "list", "a.example/app");
    }

    private void assertRefused(String message, String remedy, String... args) {
        assertEquals(2, line.run(args), line.err());
        String[] lines = line.err().split("\n", -1);
        assertEquals(3, lines.length, line.err());
        assertTrue(lines[0].startsWith("drayage: ") && lines[0].contains(message), line.err());
        assertTrue(lines[1].startsWith("  -> ") && lines[1].contains(remedy), line.err());
        assertEquals("", line.out());
    }
}
