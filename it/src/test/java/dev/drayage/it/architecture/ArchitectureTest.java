package dev.drayage.it.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code keeps to the architecture, and every rule would notice if it did not. */
final class ArchitectureTest {
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.drayage");

    /** The violation that was planted for each rule. */
    private static final Map<Rules, List<String>> SEEDS = Map.ofEntries(
            Map.entry(Rules.CORE_IS_PURE, List.of("dev.drayage.core.seeded.UsesLogging")),
            Map.entry(Rules.ADAPTERS_KNOW_NO_RUNNER, List.of("dev.drayage.adapters.registry.seeded.UsesRunner")),
            Map.entry(
                    Rules.ADAPTERS_ARE_APART,
                    List.of(
                            "dev.drayage.adapters.aws.seeded.AwsThing",
                            "dev.drayage.adapters.registry.seeded.UsesOtherAdapter")),
            Map.entry(
                    Rules.AWS_SDK_IN_ITS_ADAPTER_AND_RUNNERS_ONLY,
                    List.of("dev.drayage.adapters.registry.seeded.UsesAwsSdk")),
            Map.entry(Rules.LAMBDA_STARTS_SMALL, List.of("dev.drayage.lambda.seeded.UsesDockerLogin")),
            Map.entry(Rules.RUNNERS_ARE_APART, List.of("dev.drayage.lambda.seeded.UsesOtherRunner")),
            Map.entry(Rules.JIB_FROM_ONE_PACKAGE_ONLY, List.of("dev.drayage.adapters.registry.seeded.UsesJib")),
            Map.entry(Rules.JIB_BY_ITS_PUBLIC_API_ONLY, List.of("dev.drayage.adapters.registry.seeded.UsesJib")),
            Map.entry(Rules.DAGGER_NOT_IN_CORE, List.of("dev.drayage.core.seeded.UsesDagger")),
            Map.entry(
                    Rules.NO_PACKAGE_CYCLES,
                    List.of("dev.drayage.core.seeded.one.First", "dev.drayage.core.seeded.two.Second")),
            Map.entry(Rules.NO_DEFAULT_CHARSET, List.of("dev.drayage.core.seeded.UsesSurroundings")),
            Map.entry(Rules.ENVIRONMENT_READ_IN_RUNNERS_ONLY, List.of("dev.drayage.core.seeded.UsesSurroundings")),
            Map.entry(Rules.CLOCK_AND_SLEEP_INJECTED_IN_CORE, List.of("dev.drayage.core.seeded.UsesSurroundings")));

    @Test
    void allModulesAreLookedAt() {
        for (String module :
                List.of("core", "adapters.aws", "adapters.registry", "cli", "ecs", "lambda", "console", "it.testbed")) {
            assertTrue(
                    PROJECT.stream().anyMatch(type -> type.getPackageName().startsWith("dev.drayage." + module)),
                    module);
        }
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void isKept(Rules rule) {
        rule.rule().check(PROJECT);
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void noticesItsSeededViolation(Rules rule) throws ClassNotFoundException {
        List<String> names = SEEDS.getOrDefault(rule, List.of());
        Class<?>[] seeds = new Class<?>[names.size()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = Class.forName(names.get(i));
        }
        assertTrue(seeds.length > 0, "no violation is planted");
        JavaClasses planted = new ClassFileImporter().importClasses(seeds);

        assertThrows(AssertionError.class, () -> rule.rule().check(planted));
    }
}
