package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/deploy console} with programs in place of the AWS CLI and skopeo, which write down what they are called with. */
final class DeployConsoleIT {
    private static final String IMAGE = DeployProgram.HOST + "/drayage/console@" + DeployProgram.DIGEST;
    private static final Path TEMPLATE = Command.ROOT.resolve(Path.of("deploy", "console.template.yaml"));
    private static final String POLICY_OF_ENGINES = "aws|cloudformation|describe-stacks|--stack-name|mirror|--query"
            + "|Stacks[0].Outputs[?OutputKey=='ConsolePolicyArn'].OutputValue|--output|text|--region|eu-west-1";
    private static final String DEPLOY = "aws|cloudformation|deploy|--region|eu-west-1|--stack-name|console"
            + "|--template-file|" + TEMPLATE
            + "|--capabilities|CAPABILITY_IAM|--no-fail-on-empty-changeset|--parameter-overrides";
    private static final String OUTPUTS = "aws|cloudformation|describe-stacks|--stack-name|console|--query"
            + "|Stacks[0].Outputs[].[OutputKey,OutputValue]|--output|text|--region|eu-west-1";

    @TempDir
    private Path folder;

    private DeployProgram program = new DeployProgram(Path.of(""));
    private Path tar = Path.of("");

    @BeforeEach
    void makePrograms() throws IOException {
        program = DeployProgram.in(folder);
        tar = Files.createFile(folder.resolve("console.tar"));
    }

    @Test
    void pushesTheImageAndDeploysTheTemplateWithWhatTheEnginesSay() throws IOException {
        Command.Outcome outcome = program.run(
                "console",
                "--stack",
                "console",
                "--region",
                "eu-west-1",
                "--engine-stack",
                "mirror",
                "--image-tar",
                tar.toString(),
                "domainName=drayage.example.com",
                "architecture=arm64");

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals("RunCommand\taws ecs run-task\n", outcome.stdout());
        assertEquals(
                List.of(
                        POLICY_OF_ENGINES,
                        "aws|ecr|describe-repositories|--repository-names|drayage/console|--query"
                                + "|repositories[0].repositoryUri|--output|text|--region|eu-west-1",
                        "aws|ecr|get-login-password|--region|eu-west-1",
                        "skopeo|copy|--quiet|--dest-authfile|LOGIN|docker-archive:" + tar + "|docker://"
                                + DeployProgram.HOST + "/drayage/console:arm64",
                        "aws|ecr|describe-images|--repository-name|drayage/console|--image-ids|imageTag=arm64|--query"
                                + "|imageDetails[0].imageDigest|--output|text|--region|eu-west-1",
                        DEPLOY + "|engineStack=mirror|consolePolicyArn=" + DeployProgram.POLICY + "|consoleImage="
                                + IMAGE + "|domainName=drayage.example.com|architecture=arm64",
                        OUTPUTS),
                program.calls());
    }

    /** What is not given keeps its value: a new image is all that an update needs. */
    @Test
    void updatesTheImageAlone() throws IOException {
        Command.Outcome outcome =
                program.run("console", "--stack", "console", "--image", "ghcr.io/acme/console:2", "consoleMemory=1024");

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(
                List.of(
                        "aws|configure|get|region",
                        DEPLOY + "|consoleImage=ghcr.io/acme/console:2|consoleMemory=1024",
                        OUTPUTS),
                program.calls());
    }

    @Test
    void enginesThatCarryOutNoTasksOfAConsoleAreSeenBeforeAnythingIsPushed() throws IOException {
        Files.createFile(folder.resolve("no-policy"));
        Command.Outcome outcome =
                program.run("console", "--stack", "console", "--engine-stack", "mirror", "--image-tar", tar.toString());

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("  -> ") && outcome.stderr().contains("consoleTasks=ENABLED"));
        assertEquals(List.of("aws|configure|get|region", POLICY_OF_ENGINES), program.calls());
    }

    @ParameterizedTest
    @CsvSource({
        "describe-stacks, ValidationError, --engine-stack",
        "describe-repositories, AccessDeniedException, docs/console-deploy.md",
        "deploy, AlreadyExistsException, docs/console-deploy.md"
    })
    void stopsAtWhatIsRefusedAndNamesTheRemedy(String action, String code, String remedy) throws IOException {
        program.refuse(action, code);
        Command.Outcome outcome =
                program.run("console", "--stack", "console", "--engine-stack", "mirror", "--image-tar", tar.toString());
        List<String> calls = program.calls();

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains(code), outcome::toString);
        assertTrue(outcome.stderr().contains("  -> ") && outcome.stderr().contains(remedy), outcome::toString);
        assertEquals(1, outcome.stderr().split("  -> ", -1).length - 1, outcome::toString);
        assertTrue(calls.get(calls.size() - 1).contains("|" + action + "|"), calls::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            console                                        | Add --stack NAME
            console --stack a --engine-stack               | --engine-stack has no value
            console --stack a destRegion=eu-west-1         | no parameter 'destRegion'
            console --stack a consoleImage=x               | Use --image ADDRESS
            console --stack a consolePolicyArn=x           | Use --engine-stack NAME
            console --stack a engineStack=x                | Use --engine-stack NAME
            console --stack a --bucket b                   | Leave --bucket
            console --stack a --functions x.zip            | Leave --bucket and --functions away
            console --stack a --output x                   | console writes no template
            console --stack a --image-tar nowhere.tar      | bin/image console
            stack --stack a --engine-stack b               | stack knows no --engine-stack
            stack --stack a domainName=x                   | no parameter 'domainName'
            package --engine-stack b                       | package knows no --engine-stack
            """)
    void refusesWrongUsage(String words, String message) throws IOException {
        Command.Outcome outcome = program.run(words.split(" ", -1));

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains(message), outcome::toString);
        assertTrue(outcome.stderr().contains("\n  -> "), outcome::toString);
        assertEquals("", outcome.stdout());
        assertFalse(program.calls().stream().anyMatch(call -> call.contains("cloudformation")));
    }
}
