package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.task.TaskParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferCommandTest {
    /** Data Transfer Hub's user guide, whose template makes the topic from the e-mail address. */
    private static final String USER_GUIDE = """
            sourceType: Amazon_ECR
            srcRegion: us-east-1
            srcAccountId: 123456789012
            srcList: ALL
            includeUntagged: false
            srcImageList:
            srcCredential: dev-us-credential
            destAccountId:
            destRegion: us-west-2
            destCredential:
            destPrefix:
            alarmEmail: arn:aws:sns:us-west-2:123456789012:dth-ecr-task
            ecsVpcId: vpc-07f56e8e21630a2a0
            ecsClusterName: dth-v22-01-TaskCluster-eHzKkHatj0tN
            ecsSubnetA: subnet-034c58fe0e696eb0b
            ecsSubnetB: subnet-0487ae5a1d3badde7
            """;

    private static final String EVERYTHING = """
            srcRegion: us-east-1
            srcAccountId: 012345678901
            srcImageList: [team/app:ALL_TAGS, "base:1"]
            srcCredential: source
            includeUntagged: false
            destRegion: eu-west-1
            destAccountId: 000000000001
            destPrefix: "null"
            destCredential: arn:aws:secretsmanager:eu-west-1:012345678901:secret:destination-a1B2c3
            alarmTopicArn: arn:aws:sns:eu-west-1:012345678901:alarm
            createRepositories: explicit
            tagMutability: IMMUTABLE
            scanOnPush: true
            kmsKey: alias/images
            resourceTags: {team: "a: b", 0x1: 007, "- c": , "@d": "e=f"}
            referrers: never
            jobs: 64
            """;

    private final TestCommandLine line = new TestCommandLine();
    private Path file = Path.of("task.yaml");

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("task.yaml");
    }

    @Test
    void printsTheTaskWithItsDefaultsAndContactsNothing() {
        assertEquals(
                0,
                line.run("transfer", "--print-task", "--src-region", "us-east-1", "--dest-region=eu-west-1"),
                line.err());
        assertEquals("""
                sourceType: Amazon_ECR
                srcRegion: us-east-1
                srcList: ALL
                includeUntagged: true
                destRegion: eu-west-1
                createRepositories: explicit
                tagMutability: MUTABLE
                scanOnPush: false
                referrers: auto
                jobs: 4
                """, line.out());
        assertEquals("", line.err());
        assertTrue(line.opened.isEmpty());
    }

    @Test
    void aFileOptionsAndTheEnvironmentGiveTheSameTask() throws IOException {
        String fromFile = printed(write(USER_GUIDE));
        List<String> options = new ArrayList<>();
        USER_GUIDE.lines().filter(text -> !text.startsWith("ecs")).forEach(text -> {
            String[] nameAndValue = text.split(": ?", 2);
            TaskParameter parameter = TaskParameter.find(nameAndValue[0]);
            assertTrue(parameter != null, text);
            options.add(parameter.flag() + "=" + nameAndValue[1]);
            line.variables.put(parameter.variable(), nameAndValue[1]);
        });

        assertEquals("""
                sourceType: Amazon_ECR
                srcRegion: us-east-1
                srcAccountId: '123456789012'
                srcList: ALL
                srcCredential: dev-us-credential
                includeUntagged: false
                destRegion: us-west-2
                alarmTopicArn: arn:aws:sns:us-west-2:123456789012:dth-ecr-task
                createRepositories: explicit
                tagMutability: MUTABLE
                scanOnPush: false
                referrers: auto
                jobs: 4
                """, fromFile);
        assertEquals(fromFile, printed("--task-from-env"));
        line.variables.clear();
        assertEquals(fromFile, printed(options.toArray(new String[0])));
    }

    @Test
    void whatIsPrintedCanBeReadAgain() throws IOException {
        String yaml = printed(write(EVERYTHING));
        String json = printed(write(EVERYTHING), "--json");

        assertEquals(yaml, printed(write(yaml)));
        assertEquals(yaml, printed(write(json)));
        for (String text : List.of(
                "destAccountId: '000000000001'", "destPrefix: 'null'", "- 'team=a: b'", "- 0x1=007", "- '@d=e=f'")) {
            assertTrue(yaml.contains("\n" + text + "\n"), text + " is not in\n" + yaml);
        }
    }

    @Test
    void printsJson() throws IOException {
        printed(write(USER_GUIDE), "--json");

        Map<String, Object> task = line.json();
        assertEquals("123456789012", task.get("srcAccountId"));
        assertEquals(false, task.get("includeUntagged"));
        assertEquals(4L, task.get("jobs"));
        assertTrue(line.out().endsWith("}\n"), line.out());
    }

    /** In the environment srcRegion is us-east-1, in the file us-east-2, and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            srcRegion: us-east-2    | --src-region=us-east-3 | us-east-3
            srcRegion: us-east-2    |                        | us-east-2
            srcRegion:              |                        | us-east-1
            jobs: 3                 |                        | us-east-1
            jobs: 3                 | --src-region=us-east-3 | us-east-3
            """)
    void anOptionWinsOverTheFileAndTheFileOverTheEnvironment(String yaml, @Nullable String option, String region)
            throws IOException {
        line.variables.putAll(Map.of("SRC_REGION", "us-east-1", "DEST_REGION", "eu-west-1"));
        List<String> options = new ArrayList<>(List.of("--task-from-env", write(yaml)));
        if (option != null) {
            options.add(option);
        }

        String task = printed(options.toArray(new String[0]));

        assertTrue(task.contains("\nsrcRegion: " + region + "\n"), task);
    }

    @Test
    void anOptionWinsOverAnotherNameOfItsParameter() throws IOException {
        String task = printed(write(USER_GUIDE), "--alarm-topic-arn=arn:aws:sns:us-west-2:123456789012:other");

        assertTrue(task.contains("alarmTopicArn: arn:aws:sns:us-west-2:123456789012:other\n"), task);
    }

    @Test
    void anEmptyOptionTakesTheFilesValueAway() throws IOException {
        assertFalse(printed(write(EVERYTHING), "--dest-prefix=").contains("destPrefix"), line.out());
    }

    @Test
    void theEnvironmentCountsOnlyWhenItIsAskedFor() throws IOException {
        line.variables.putAll(Map.of("JOBS", "many", "DEST_PREFIX", "other"));

        assertFalse(printed(write(USER_GUIDE)).contains("other"), line.out());
        assertEquals(2, line.run("transfer", "--print-task", write(USER_GUIDE), "--task-from-env"));
        assertEquals("drayage: JOBS: 'many' is not a number of jobs\n  -> Use 1 to 64.\n", line.err());
    }

    @Test
    void theVariablesOfAwsAreNoParameters() {
        line.variables.putAll(Map.of("AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "us-east-1"));

        assertEquals(2, line.run("transfer", "--print-task", "--task-from-env", "--dest-region=eu-west-1"));
        assertTrue(line.err().startsWith("drayage: --src-region: is missing"), line.err());
    }

    @Test
    void anImageListMayBeAFile() throws IOException {
        Path list = Files.writeString(file.resolveSibling("images.txt"), "\ufeffmysql:8\r\nredis,\n\n  nginx:1\n");

        String task = printed("--source-type=Public", "--dest-region=eu-west-1", "--src-image-list=@" + list);

        assertTrue(task.contains("\nsrcImageList:\n- mysql:8\n- redis:latest\n- nginx:1\n"), task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--src-image-list=", "--src-image-list= ", "--src-image-list=@"})
    void anEmptyImageListIsNotEveryImage(String option) throws IOException {
        String given = option.endsWith("@") ? option + Files.writeString(file, "\n \n") : option;

        assertEquals(
                2, line.run("transfer", "--print-task", given, "--src-region=us-east-1", "--dest-region=eu-west-1"));
        assertEquals("drayage: --src-image-list: names no image\n  -> Name at least one.\n", line.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"srcImageList: []", "srcImageList:", "srcImageList: ''"})
    void anEmptyImageListInAFileIsNotEveryImage(String list) throws IOException {
        String regions = "srcRegion: us-east-1\ndestRegion: eu-west-1\n";

        assertEquals(2, line.run("transfer", "--print-task", write(regions + list)));
        assertEquals("drayage: srcImageList: names no image\n  -> Name at least one.\n", line.err());
        assertTrue(printed(write(regions + list), "--src-list=ALL").contains("\nsrcList: ALL\n"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceEachWithItsRemedy() throws IOException {
        String task = write("""
                srcRegoin: us-east-1
                srcImageList: [App, "app:"]
                srcAccountId: 12345
                destPrefix: Mirror
                alarmEmail: me@a.example
                budget: {limit: 1}
                """);

        assertEquals(2, line.run("transfer", "--print-task", task, "--src-account-id=1", "--jobs", "0"));
        assertEquals("", line.out());
        assertEquals("""
                drayage: --src-region: is missing: the source is Amazon ECR in one region
                  -> Set it.
                drayage: --src-account-id: '1' is not an AWS account id
                  -> Write its 12 digits, without dashes and with leading zeros.
                drayage: srcImageList: 'App' is not an image of Amazon ECR: 'App' has upper-case letters
                  -> Repository names are lower case.
                drayage: srcImageList: 'app:' is not an image of Amazon ECR: '' is not a tag
                  -> Use up to 128 letters, digits, '_', '.' and '-', beginning with a letter, digit or '_'.
                drayage: --dest-region: is missing: the destination is a registry in one region
                  -> Set it.
                drayage: destPrefix: 'Mirror' is not a prefix for repository names
                  -> Use lower-case letters, digits and '/', with single '.', '_', '__' or '-' between them, at most 255 characters.
                drayage: alarmEmail: 'me@a.example' is an e-mail address, not the ARN of an SNS topic
                  -> Write the ARN of a topic that the address is subscribed to, or leave it away.
                drayage: --jobs: '0' is not a number of jobs
                  -> Use 1 to 64.
                drayage: budget: is not a parameter of a task
                  -> Leave it away.
                drayage: srcRegoin: is not a parameter of a task
                  -> Did you mean 'srcRegion'?
                """, line.err());
    }

    @Test
    void aParameterThatOneFileHasTwiceIsAProblem() throws IOException {
        assertEquals(
                2, line.run("transfer", write(USER_GUIDE + "alarmTopicArn: arn:aws:sns:us-west-2:123456789012:x\n")));
        assertTrue(
                line.err().startsWith("drayage: alarmEmail: is given a second time as 'alarmTopicArn'\n"), line.err());
    }

    @Test
    void verboseAddsWhereAWrongTaskWasFound() {
        assertEquals(2, line.run("transfer", "--verbose"));
        assertTrue(line.err().contains("\tat dev.drayage."), line.err());
    }

    @Test
    void helpHasEveryParameter() {
        assertEquals(0, line.run("transfer", "--help"));

        assertTrue(line.out().startsWith("Usage: drayage transfer [OPTIONS]\n"), line.out());
        String help = line.out().replaceAll("\\s+", " ");
        for (TaskParameter parameter : TaskParameter.values()) {
            String option = " " + parameter.flag() + "=" + parameter.placeholder() + " ";
            assertTrue(help.contains(option), option + "is not in\n" + line.out());
        }
        for (String text : new String[] {
            " --task=FILE ",
            " --task-from-env ",
            " --print-task ",
            " --json ",
            " @FILE reads them from a file. ",
            "(default: 4)."
        }) {
            assertTrue(help.contains(text), text + " is not in\n" + line.out());
        }
    }

    private String write(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return "--task=" + file;
    }

    private String printed(String... options) {
        List<String> args = new ArrayList<>(List.of("transfer", "--print-task"));
        args.addAll(List.of(options));
        assertEquals(0, line.run(args.toArray(new String[0])), line.err());
        return line.out();
    }
}
