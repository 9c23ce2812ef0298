package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Parameters that do not go together are refused before anything is made, and by one rule only. */
final class TemplateRulesTest {
    static final List<Map<String, String>> SAMPLES = Samples.ALL;

    private final Template template = Template.read();

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void takesTheSamples(Map<String, String> parameters) {
        assertEquals(List.of(), refusals(parameters));
    }

    @Test
    void anImageHasToBeGiven() {
        List<String> refusals = refusals(Samples.with(Samples.PACKAGED_GUIDE, "workerImage", ""));

        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).contains("bin/deploy"));
    }

    @ParameterizedTest
    @CsvSource({"STEP_FUNCTIONS, DISABLED, true", "SINGLE_WORKER,  ENABLED,  true", "SINGLE_WORKER,  DISABLED, false"})
    void functionsHaveToBeGivenWhereThereAreAny(String engine, String pushEvents, boolean needed) {
        Map<String, String> parameters =
                Samples.with(Samples.ON_PUSH, "engine", engine, "pushEvents", pushEvents, "functionsKey", "");

        assertEquals(needed ? 1 : 0, refusals(parameters).size());
    }

    @ParameterizedTest
    @CsvSource({"srcRegion, us-east-1", "srcAccountId, 444455556666"})
    void pushesElsewhereAreNotSeen(String name, String value) {
        List<String> refusals = refusals(Samples.with(Samples.ON_PUSH, name, value));

        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).contains("pushEvents"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            srcRegion      | ""                    | srcRegion
            srcList        | SELECTED              | srcImageList
            srcImageList   | app:1                 | ALL
            ecsSubnetA     | ""                    | ecsSubnetA
            ecsSubnetB     | ""                    | ecsSubnetA
            workerCpu      | 2048                  | 4096 to 16384
            workerCpu      | 256                   | 512, 1024, 2048
            workerMemory   | 512                   | 2048 to 8192
            workerMemory   | 12288                 | 2048 to 8192
            """)
    void refuses(String name, String value, String word) {
        Map<String, String> parameters = Samples.with(Samples.PACKAGED_GUIDE, name, value);
        if (name.equals("workerCpu") && value.equals("256")) {
            parameters = Samples.with(parameters, "workerMemory", "3072");
        }
        List<String> refusals = refusals(parameters);

        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.get(0).contains(word), refusals::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            consoleTasks       | DISABLED    | destRegion
            scheduleExpression | rate(1 day) | destRegion
            consoleSecrets     | ""          | consoleSecrets
            srcList            | SELECTED    | srcImageList
            workerImage        | ""          | bin/deploy
            """)
    void aStackWithoutATaskIsForAConsoleOnly(String name, String value, String word) {
        List<String> refusals = refusals(Samples.with(Samples.CONSOLE, name, value));

        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.get(0).contains(word), refusals::toString);
    }

    @Test
    void aTaskBesidesThoseOfAConsoleIsWhole() {
        Map<String, String> parameters = Samples.with(Samples.CONSOLE, "destRegion", "eu-west-1");

        assertEquals(List.of("An Amazon_ECR source needs srcRegion."), refusals(parameters));
    }

    @Test
    void refusesToCopyWhatItCopiedItself() {
        Map<String, String> parameters =
                Samples.with(Samples.ON_PUSH, "destRegion", "eu-west-1", "destPrefix", "mirror");

        assertTrue(refusals(parameters).get(0).contains("its own copies"));
        assertEquals(
                List.of(), refusals(Samples.with(parameters, "srcList", "SELECTED", "srcImageList", "app:ALL_TAGS")));
    }

    @Test
    void refusesAllImagesOfAPublicSource() {
        List<String> refusals = refusals(Samples.with(Samples.PUBLIC, "srcList", "ALL", "srcImageList", ""));

        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.get(0).contains("Public"), refusals::toString);
    }

    @Test
    void refusesPrivateSubnetsInANewNetworkAndSubnetsWithoutTheirs() {
        assertTrue(refusals(Samples.with(Samples.FEWEST, "assignPublicIp", "DISABLED"))
                .get(0)
                .contains("public subnets"));
        assertTrue(refusals(Samples.with(Samples.FEWEST, "ecsSubnetA", "subnet-97bfc4cd"))
                .get(0)
                .contains("ecsVpcId"));
    }

    @ParameterizedTest
    @CsvSource({"256, 512", "512, 4096", "1024, 8192", "2048, 16384", "4096, 8192", "4096, 30720"})
    void takesSizesOfFargate(String cpu, String memory) {
        assertEquals(List.of(), refusals(Samples.with(Samples.FEWEST, "workerCpu", cpu, "workerMemory", memory)));
    }

    private List<String> refusals(Map<String, String> parameters) {
        return new Stack(template, parameters).refusals();
    }
}
