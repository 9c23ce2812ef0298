package dev.drayage.it.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the architecture (hexagonal: core in the middle, adapters apart, runners outside). */
@SuppressWarnings("ImmutableEnumChecker") // ArchRule is immutable, but does not say so.
enum Rules {
    CORE_IS_PURE(classes()
            .that()
            .resideInAPackage("dev.drayage.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.drayage.core..")),

    ADAPTERS_KNOW_NO_RUNNER(noClasses()
            .that()
            .resideInAPackage("dev.drayage.adapters..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.drayage.cli..", "dev.drayage.ecs..", "dev.drayage.lambda..", "dev.drayage.console..")),

    ADAPTERS_ARE_APART(slices().matching("dev.drayage.adapters.(*)..").should().notDependOnEachOther()),

    AWS_SDK_IN_ITS_ADAPTER_AND_RUNNERS_ONLY(noClasses()
            .that()
            .resideInAnyPackage("dev.drayage.core..", "dev.drayage.adapters.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")),

    /** What docker's configuration is read with is not in a function's jars. */
    LAMBDA_STARTS_SMALL(noClasses()
            .that()
            .resideInAPackage("dev.drayage.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.drayage.adapters.registry.credential..",
                    "com.google.cloud.tools..",
                    "ch.qos.logback..",
                    "picocli..")),

    RUNNERS_ARE_APART(noClasses()
            .that()
            .resideInAPackage("dev.drayage.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.drayage.cli..", "dev.drayage.ecs..", "dev.drayage.console..")),

    JIB_FROM_ONE_PACKAGE_ONLY(noClasses()
            .that()
            .resideInAPackage("dev.drayage..")
            .and()
            .resideOutsideOfPackages("dev.drayage.adapters.registry.credential..", "dev.drayage.it.testbed..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.cloud.tools..")),

    JIB_BY_ITS_PUBLIC_API_ONLY(noClasses()
            .that()
            .resideInAPackage("dev.drayage.adapters..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.cloud.tools..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "com.google.cloud.tools.jib.api..", "com.google.cloud.tools.jib.frontend..")))
                    // The public API declares this exception, though it lives elsewhere.
                    .and(DescribedPredicate.not(nameMatching(".*\\.CredentialRetrievalException"))))),

    DAGGER_NOT_IN_CORE(noClasses()
            .that()
            .resideInAPackage("dev.drayage.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..")),

    NO_PACKAGE_CYCLES(slices().matching("dev.drayage.(**)").should().beFreeOfCycles()),

    NO_DEFAULT_CHARSET(
            noClasses().that().resideInAPackage("dev.drayage..").should().callCodeUnitWhere(defaultCharset())),

    ENVIRONMENT_READ_IN_RUNNERS_ONLY(noClasses()
            .that()
            .resideInAnyPackage("dev.drayage.core..", "dev.drayage.adapters..")
            .should()
            .callCodeUnitWhere(target(named(System.class, "getenv", "getProperty", "getProperties", "setProperty")))),

    CLOCK_AND_SLEEP_INJECTED_IN_CORE(noClasses()
            .that()
            .resideInAPackage("dev.drayage.core..")
            .should()
            .callCodeUnitWhere(target(named(java.time.Instant.class, "now"))
                    .or(target(named(System.class, "currentTimeMillis", "nanoTime")))
                    .or(target(named(Thread.class, "sleep")))));

    private final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule.as(name());
    }

    private static DescribedPredicate<CodeUnitCallTarget> named(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + String.join("/", names),
                target -> target.getOwner().isEquivalentTo(owner) && wanted.contains(target.getName()));
    }

    /** Calls whose outcome depends on {@code file.encoding}: they have a variant with a charset. */
    private static DescribedPredicate<JavaCall<?>> defaultCharset() {
        Set<String> calls = Set.of(
                "java.lang.String.getBytes()",
                "java.lang.String.<init>([B)",
                "java.lang.String.<init>([BII)",
                "java.io.InputStreamReader.<init>(java.io.InputStream)",
                "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
                "java.io.FileReader.<init>(java.lang.String)",
                "java.io.FileReader.<init>(java.io.File)",
                "java.io.FileWriter.<init>(java.lang.String)",
                "java.io.FileWriter.<init>(java.io.File)",
                "java.io.PrintStream.<init>(java.io.OutputStream)",
                "java.io.PrintStream.<init>(java.io.OutputStream,boolean)",
                "java.io.PrintWriter.<init>(java.io.OutputStream)",
                "java.io.ByteArrayOutputStream.toString()",
                "java.util.Scanner.<init>(java.io.InputStream)",
                "java.nio.charset.Charset.defaultCharset()");
        return DescribedPredicate.describe("use the default charset", call -> calls.contains(signature(call)));
    }

    private static String signature(JavaCall<?> call) {
        List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
        return call.getTargetOwner().getName() + "." + call.getName()
                + parameters.stream().map(JavaClass::getName).collect(Collectors.joining(",", "(", ")"));
    }
}
