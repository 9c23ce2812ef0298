package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.drayage.core.fake.AnyName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for every task, however it is written. */
class AnyTaskTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void describedTaskIsReadAsTheSame(@ForAll("tasks") Map<String, String> values) {
        TransferTask task = TaskParser.parse(values);

        assertEquals(task, TaskParser.parse(Tasks.flat(task.describe())));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everySpellingIsTheSameTask(@ForAll("tasks") Map<String, String> values) {
        TransferTask task = TaskParser.parse(values);

        for (Spelling spelling : Spelling.values()) {
            Map<String, String> spelled = new LinkedHashMap<>();
            values.forEach((name, value) ->
                    spelled.put(spelling.of(Objects.requireNonNull(TaskParameter.find(name))), " " + value + "\n"));
            assertEquals(task, TaskParser.parse(spelled, spelling));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void listIsItsEntriesOnce(@ForAll("entries") List<String> entries, @ForAll("separators") List<String> separators) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            list.append(separators.get(i)).append(entries.get(i));
        }
        TransferTask task = TaskParser.parse(
                Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1", "srcImageList", list + separators.get(9)));

        Source.AmazonEcr source = (Source.AmazonEcr) task.source();
        Selection.Listed listed = (Selection.Listed) source.selection();
        assertEquals(
                List.copyOf(new LinkedHashSet<>(
                        entries.stream().map(SelectionEntry::parse).toList())),
                listed.entries());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void wrongTaskSaysOneProblemForEachWrongValue(@ForAll("tasks") Map<String, String> values) {
        Map<String, String> wrong = new LinkedHashMap<>(values);
        wrong.put("jobs", "many");
        wrong.put("destRegion", "nowhere at all");
        wrong.put("noParameter", "x");
        List<String> named = new ArrayList<>();
        try {
            TaskParser.parse(wrong);
        } catch (InvalidTaskException e) {
            e.problems().forEach(problem -> named.add(problem.parameter()));
        }
        assertFalse(named.isEmpty());
        assertEquals(List.of("destRegion", "jobs", "noParameter"), named);
    }

    @Provide
    Arbitrary<Map<String, String>> tasks() {
        return Arbitraries.oneOf(
                Combinators.combine(common(), ecr()).as(AnyTaskTest::both),
                Combinators.combine(common(), image(true)).as((common, image) -> {
                    return both(common, Map.of("sourceType", "Public", "srcImageList", image));
                }));
    }

    private static Arbitrary<Map<String, String>> common() {
        return some(new String[][] {
                    {"destAccountId", "000000000001", "210987654321"},
                    {"destPrefix", "mirror", "a/b_c"},
                    {"destCredential", "team/destination"},
                    {"alarmTopicArn", "arn:aws:sns:eu-west-1:123456789012:alarms"},
                    {"createRepositories", "explicit"},
                    {"tagMutability", "MUTABLE", "IMMUTABLE"},
                    {"scanOnPush", "true", "False"},
                    {"kmsKey", "alias/images"},
                    {"resourceTags", "a=1", "team=a b,x=", "k=v=w\nl=:/+@"},
                    {"referrers", "always", "auto", "never"},
                    {"jobs", "1", "64", "007"}
                })
                .map(values -> both(values, Map.of("destRegion", "eu-west-1")));
    }

    private static Arbitrary<Map<String, String>> ecr() {
        Arbitrary<Map<String, String>> optional = some(new String[][] {
            {"sourceType", "Amazon_ECR"},
            {"srcAccountId", "123456789012"},
            {"srcCredential", "team/source"},
            {"includeUntagged", "true", "FALSE"}
        });
        Arbitrary<Map<String, String>> selection = Arbitraries.oneOf(
                Arbitraries.of(Map.of(), Map.of("srcList", "ALL")), image(false).map(image -> {
                    return Map.of("srcImageList", image);
                }));
        return Combinators.combine(optional, selection)
                .as((some, which) -> both(both(some, which), Map.of("srcRegion", "us-east-1")));
    }

    /** Makes maps of some of these names, each with one of its values. */
    private static Arbitrary<Map<String, String>> some(String[][] choices) {
        Arbitrary<Map<String, String>> all = Arbitraries.just(Map.of());
        for (String[] choice : choices) {
            List<String> values = new ArrayList<>(List.of(choice).subList(1, choice.length));
            values.add("");
            all = Combinators.combine(all, Arbitraries.of(values)).as((before, value) -> {
                return value.isEmpty() ? before : both(before, Map.of(choice[0], value));
            });
        }
        return all;
    }

    private static Arbitrary<String> image(boolean withHost) {
        Arbitrary<String> host = withHost
                ? Arbitraries.of("", "ghcr.io/", "registry.example:5000/", "localhost/")
                : Arbitraries.just("");
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.of("", ":ALL_TAGS"),
                AnyName.tag().map(tag -> ":" + tag),
                AnyName.digest().map(digest -> "@" + digest),
                Combinators.combine(AnyName.tag(), AnyName.digest()).as((tag, digest) -> ":" + tag + "@" + digest));
        // As Amazon ECR has them: of two letters at least, with one sign between words.
        Arbitrary<String> repository = AnyName.repository()
                .map(name -> "ecr" + name.replaceAll("_+", "_").replaceAll("-+", "-"))
                .filter(name -> name.length() < 100);
        return Combinators.combine(host, repository, rest).as((a, b, c) -> a + b + c);
    }

    private static Map<String, String> both(Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    /** Makes lists of up to nine images of different repositories, some of them twice. */
    @Provide
    Arbitrary<List<String>> entries() {
        return Arbitraries.of("aa", "bb:1", "c/d:ALL_TAGS", "ee@" + Tasks.DIGEST, "ff:2@" + Tasks.OTHER)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    @Provide
    Arbitrary<List<String>> separators() {
        return Arbitraries.of(",", "\n", "\r\n", "\\n", " , ", ",,", "\n\t")
                .list()
                .ofSize(10);
    }
}
