package dev.drayage.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables, {@code ¶} stands for a newline. */
class TaskFileTest {
    private Path file = Path.of("task.yaml");

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("task.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            destAccountId: 012345678901             | destAccountId=012345678901
            includeUntagged: true                   | includeUntagged=true
            includeUntagged: False                  | includeUntagged=False
            jobs: 0x10                              | jobs=0x10
            destPrefix: 1e3                         | destPrefix=1e3
            destPrefix: 'null'                      | destPrefix=null
            destPrefix: null                        | destPrefix=
            destPrefix: ~                           | destPrefix=
            destPrefix:                             | destPrefix=
            destPrefix: ''                          | destPrefix=
            destPrefix: no # remark                 | destPrefix=no
            {"destPrefix": "a", "jobs": 4}          | destPrefix=a; jobs=4
            {}                                      | ``
            srcImageList: mysql,redis               | srcImageList=mysql,redis
            srcImageList: [mysql, redis:7]          | srcImageList=mysql¶redis:7
            srcImageList:¶- mysql:8¶- redis         | srcImageList=mysql:8¶redis
            `srcImageList: |-¶  mysql:8¶  redis`    | srcImageList=mysql:8¶redis
            srcImageList: []                        | srcImageList=
            srcImageList: [mysql, null]             | srcImageList=mysql¶
            resourceTags: [a=1, b=2]                | resourceTags=a=1¶b=2
            resourceTags:¶  a: 007¶  b c: x=y¶  d:  | resourceTags=a=007¶b c=x=y¶d=
            resourceTags: a=1,b=2                   | resourceTags=a=1,b=2
            --- # one¶jobs: 1¶...                   | jobs=1
            ecsVpcId: vpc-1¶zone: [a, {b: [c]}]     | ecsVpcId=vpc-1; zone=
            alarmEmail: a¶alarmTopicArn: b          | alarmEmail=a; alarmTopicArn=b
            """)
    void readsNamesAndValuesAsTheyAreWritten(String yaml, String expected) throws IOException {
        assertEquals(expected.replace('¶', '\n'), flat(read(yaml.replace('¶', '\n'))));
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertEquals("destPrefix=ü", flat(read("\ufeffdestPrefix: ü")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is no task
            - destRegion                            | 1, 1  | this is no task | Write NAME: VALUE lines, such as 'destRegion: eu-west-1'.
            hello                                   | 1, 1  | this is no task | Write NAME: VALUE lines, such as 'destRegion: eu-west-1'.
            jobs: 1¶---¶jobs: 2                     | 2, 1  | a second document begins here | Write each task into a file of its own.
            # names
            jobs: 1¶srcList: ALL¶jobs: 2            | 3, 1  | 'jobs' is given a second time | Leave one of them away.
            a: 1¶a: 2                               | 2, 1  | 'a' is given a second time | Leave one of them away.
            ? [jobs]¶: 1                            | 1, 3  | there is no name before the colon | Write NAME: VALUE.
            null: 1                                 | 1, 1  | there is no name before the colon | Write NAME: VALUE.
            '': 1                                   | 1, 1  | there is no name before the colon | Write NAME: VALUE.
            SRC_CREDENTIAL_NAME: a                  | 1, 1  | 'SRC_CREDENTIAL_NAME' is not the parameter's name in a file | Write 'srcCredential'.
            jobs: 1¶--alarm-topic-arn: a            | 2, 1  | '--alarm-topic-arn' is not the parameter's name in a file | Write 'alarmTopicArn'.
            # values
            destRegion: [eu-west-1]                 | 1, 13 | 'destRegion' is a list | Write one value after the colon.
            destRegion: {name: eu-west-1}           | 1, 13 | 'destRegion' has names and values of its own | Write one value after the colon.
            srcImageList:¶  mysql: 8                | 2, 3  | 'srcImageList' has names and values of its own | Write one image a line, such as '- mysql:8'.
            srcImageList:¶- redis¶- mysql: 8        | 3, 3  | an entry of 'srcImageList' is not one text | Write one image an entry, such as '- mysql:8', without a blank after the colon.
            srcImageList: [redis, [mysql]]          | 1, 23 | an entry of 'srcImageList' is not one text | Write one image an entry, such as '- mysql:8', without a blank after the colon.
            resourceTags:¶- team: a                 | 2, 3  | an entry of 'resourceTags' is not one text | Write '- KEY=VALUE', or 'KEY: VALUE' without '-'.
            resourceTags: {team: [a]}               | 1, 22 | the AWS tag 'team' has no plain value | Write KEY: VALUE.
            resourceTags: {a: 1, b: 2, a: 3}        | 1, 28 | 'a' is given a second time | Leave one of them away.
            resourceTags: {a=b: c}                  | 1, 21 | the AWS tag 'a=b' has a character that AWS does not allow | Use letters, digits, blanks and _.:/+-@, in the value '=', too.
            resourceTags:¶  a: b,c=d                | 2, 6  | the AWS tag 'a' has a character that AWS does not allow | Use letters, digits, blanks and _.:/+-@, in the value '=', too.
            resourceTags: {a: "b\\nc=d"}            | 1, 19 | the AWS tag 'a' has a character that AWS does not allow | Use letters, digits, blanks and _.:/+-@, in the value '=', too.
            # more of YAML than a task needs
            destRegion: &r eu-west-1¶srcRegion: *r  | 2, 12 | '*r' is an alias | Write the value itself.
            zone: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]  | 1, 22 | values are nested too deeply | Write a task: it has lists, and nothing within them.
            destRegion: !Ref Region                 | 1, 13 | the value has a tag ('!') | Leave it away: values are read as they are written.
            srcImageList: !!set {a, b}              | 1, 15 | the value has a tag ('!') | Leave it away: values are read as they are written.
            """)
    void isRefusedWithItsPlace(String yaml, String place, String message, String remedy) {
        assertRefused(place, message, remedy, yaml.replace('¶', '\n').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            destRegion: eu: west                    | 1, 15 | mapping values are not allowed here
            jobs: 1¶ndestRegion                     | 2, 12 | could not find expected ':'
            jobs: 1¶destRegion: "eu-west-1          | 2, 23 | found unexpected end of stream
            {"jobs": 4                              | 1, 11 | expected ',' or '}', but got <stream end>
            srcImageList: @images                   | 1, 15 | found character '@' that cannot start any token. (Do not use @ for indentation)
            jobs: 1¶destPrefix: a\u0007b            | 2, 14 | a control character
            %YAML 2.0¶---¶jobs: 1                   | 1, 1  | the version is not 1.2
            """)
    void thatIsMalformedIsRefusedWithItsPlace(String yaml, String place, String message) {
        assertRefused(
                place,
                "this is not well-formed YAML: " + message,
                "Correct it: a task is lines of NAME: VALUE, and texts with special characters are quoted.",
                yaml.replace('¶', '\n').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thatIsNotUtf8IsRefusedWithItsPlace() {
        byte[] latin = "jobs: 1\ndestPrefix: ü".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "jobs: 1".getBytes(StandardCharsets.UTF_16);
        byte[] broken = new byte[] {'#', (byte) 0xc3, (byte) 0xbc, (byte) 0xe2, (byte) 0x82};

        assertRefused("2, 13", "this is not UTF-8", "Save the file as UTF-8.", latin);
        assertRefused("1, 1", "this is not UTF-8", "Save the file as UTF-8.", wide);
        assertRefused("1, 3", "this is not UTF-8", "Save the file as UTF-8.", broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "null\n", "--- ''\n"})
    void thatIsEmptyIsRefused(String yaml) {
        assertRefused(
                "The task file '" + file + "' is empty",
                "Write NAME: VALUE lines into it, such as 'destRegion: eu-west-1'.",
                () -> read(yaml));
    }

    @Test
    void thatIsNotThereIsRefused() {
        assertRefused(
                "The task file '" + file + "' does not exist",
                "Check the name; it is looked for in the folder that the command runs in.",
                () -> TaskFile.read(file));
    }

    @Test
    void thatIsAFolderIsRefused() throws IOException {
        Files.createDirectory(file);

        assertRefused("The task file '" + file + "' is a folder", "Name the file in it.", () -> TaskFile.read(file));
    }

    @Test
    void thatIsTooLargeIsRefused() throws IOException {
        String whole = "jobs: 1\n" + "#".repeat(1024 * 1024 - 8);

        assertEquals("jobs=1", flat(read(whole)));
        assertRefused(
                "The task file '" + file + "' is larger than 1 MiB",
                "Divide it among several tasks.",
                () -> read(whole + "#"));
    }

    @Test
    void thatHasHundredsOfNamesIsRefused() {
        String names =
                IntStream.rangeClosed(1, 101).mapToObj(i -> "n" + i + ": 1\n").collect(Collectors.joining());

        assertRefused(
                "101, 1",
                "there are more than 100 names",
                "Name the parameters of one task only.",
                names.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirst() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertRefused(
                "2, 10",
                "'*a0' is an alias",
                "Write the value itself.",
                bomb.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMisplacedSecretIsNotRepeated() {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> read("srcCredential:\n  access_key_id: AKIAIOSFODNN7EXAMPLE\n"));

        assertFalse(String.valueOf(refusal.getMessage()).contains("AKIA"), refusal.getMessage());
    }

    private Map<String, String> read(String yaml) throws IOException {
        return TaskFile.read(Files.writeString(file, yaml));
    }

    private static String flat(Map<String, String> task) {
        return task.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private void assertRefused(String place, String message, String remedy, byte[] content) {
        String[] numbers = place.split(", ", -1);
        assertRefused(
                "'" + file + "', line " + numbers[0] + ", column " + numbers[1] + ": " + message,
                remedy,
                () -> TaskFile.read(Files.write(file, content)));
    }

    private static void assertRefused(String message, String remedy, Executable reading) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, reading);
        assertEquals(message, refusal.getMessage());
        assertEquals(remedy, refusal.remedy());
    }
}
