package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/deploy} with programs in place of the AWS CLI and skopeo, which write down what they are called with. */
final class DeployIT {
    private static final String IMAGE = DeployProgram.HOST + "/drayage-worker@" + DeployProgram.DIGEST;
    private static final String BUCKET = "drayage-111122223333-eu-west-1";

    private static final String OWNER = "|--expected-bucket-owner|111122223333";

    /** Named by the digest of nothing, which the file holds. */
    private static final String KEY = "functions/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zip";

    private static final Path TEMPLATE = Command.ROOT.resolve(Path.of("deploy", "drayage.template.yaml"));

    @TempDir
    private Path folder;

    private DeployProgram program = new DeployProgram(Path.of(""));
    private Path tar = Path.of("");
    private Path zip = Path.of("");

    @BeforeEach
    void makePrograms() throws IOException {
        program = DeployProgram.in(folder);
        tar = Files.createFile(folder.resolve("worker.tar"));
        zip = Files.createFile(folder.resolve("functions.zip"));
    }

    @Test
    void pushesTheImageAndDeploysTheTemplateWithItsAddress() throws IOException {
        Command.Outcome outcome = program.run(
                "stack",
                "--stack",
                "mirror",
                "--region",
                "eu-west-1",
                "--image-tar",
                tar.toString(),
                "--functions",
                zip.toString(),
                "sourceType=Public",
                "srcImageList=mysql:8, redis:7",
                "destPrefix=");

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals("RunCommand\taws ecs run-task\n", outcome.stdout());
        assertEquals(
                List.of(
                        "aws|ecr|describe-repositories|--repository-names|drayage-worker|--query"
                                + "|repositories[0].repositoryUri|--output|text|--region|eu-west-1",
                        "aws|ecr|get-login-password|--region|eu-west-1",
                        "skopeo|copy|--quiet|--dest-authfile|LOGIN|docker-archive:" + tar + "|docker://"
                                + DeployProgram.HOST + "/drayage-worker:x86_64",
                        "aws|ecr|describe-images|--repository-name|drayage-worker|--image-ids|imageTag=x86_64|--query"
                                + "|imageDetails[0].imageDigest|--output|text|--region|eu-west-1",
                        "aws|sts|get-caller-identity|--query|Account|--output|text|--region|eu-west-1",
                        "aws|s3api|head-bucket|--bucket|" + BUCKET + OWNER + "|--region|eu-west-1",
                        "aws|s3api|head-object|--bucket|" + BUCKET + OWNER + "|--key|" + KEY + "|--region|eu-west-1",
                        "aws|s3api|put-object|--bucket|" + BUCKET + OWNER + "|--key|" + KEY + "|--body|" + zip
                                + "|--region|eu-west-1",
                        "aws|cloudformation|deploy|--region|eu-west-1|--stack-name|mirror|--template-file|" + TEMPLATE
                                + "|--s3-bucket|" + BUCKET + "|--s3-prefix|templates"
                                + "|--capabilities|CAPABILITY_IAM|--no-fail-on-empty-changeset|--parameter-overrides"
                                + "|workerImage=" + IMAGE + "|functionsBucket=" + BUCKET + "|functionsKey=" + KEY
                                + "|sourceType=Public|srcImageList=mysql:8, redis:7|destPrefix=|architecture=x86_64",
                        "aws|cloudformation|describe-stacks|--stack-name|mirror|--query"
                                + "|Stacks[0].Outputs[].[OutputKey,OutputValue]|--output|text|--region|eu-west-1"),
                program.calls());
    }

    @Test
    void givesThePasswordInAFileForThisUserOnly() throws IOException {
        Command.Outcome outcome =
                program.run("stack", "--stack", "mirror", "--image-tar", tar.toString(), "--functions", zip.toString());
        Path login = folder.resolve("login");
        String password = Base64.getEncoder().encodeToString("AWS:hunter2".getBytes(StandardCharsets.UTF_8));

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(
                "{\"auths\":{\"" + DeployProgram.HOST + "\":{\"auth\":\"" + password + "\"}}}",
                Files.readString(login));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(login)));
        assertFalse(Files.readString(folder.resolve("calls")).contains("hunter2"));
        assertFalse(outcome.toString().contains("hunter2"));
        String used = Files.readString(folder.resolve("calls")).replaceAll("(?s).*--dest-authfile\\|([^|]*).*", "$1");
        assertTrue(used.endsWith("/config.json"), used);
        assertFalse(Files.exists(Path.of(used)), "the file is left behind");
    }

    @Test
    void makesTheRepositoryThatIsMissing() throws IOException {
        program.refuse("describe-repositories", "RepositoryNotFoundException");
        Command.Outcome outcome =
                program.run("stack", "--stack", "mirror", "--image-tar", tar.toString(), "--functions", zip.toString());

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(program.calls()
                .contains("aws|ecr|create-repository|--repository-name|drayage-worker"
                        + "|--image-scanning-configuration|scanOnPush=true|--query|repository.repositoryUri|--output|text"
                        + "|--region|eu-west-1"));
    }

    @Test
    void makesTheBucketThatIsMissing() throws IOException {
        program.refuse("head-bucket", "404");
        Command.Outcome outcome =
                program.run("stack", "--stack", "mirror", "--image-tar", tar.toString(), "--functions", zip.toString());

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(program.calls()
                .contains("aws|s3api|create-bucket|--bucket|" + BUCKET
                        + "|--create-bucket-configuration|LocationConstraint=eu-west-1|--region|eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "describe-repositories, AccessDeniedException, docs/deploy.md",
        "get-login-password, AccessDeniedException, Allow ecr:GetAuthorizationToken",
        "describe-images, ImageNotFoundException, Allow ecr:DescribeImages",
        "get-caller-identity, ExpiredToken, Sign in",
        "head-bucket, Forbidden, --bucket",
        "put-object, AccessDenied, Allow s3:PutObject",
        "deploy, AlreadyExistsException, describe-stack-events"
    })
    void stopsAtWhatIsRefusedAndNamesTheRemedy(String action, String code, String remedy) throws IOException {
        program.refuse(action, code);
        Command.Outcome outcome =
                program.run("stack", "--stack", "mirror", "--image-tar", tar.toString(), "--functions", zip.toString());
        List<String> calls = program.calls();

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains(code), outcome::toString);
        assertTrue(outcome.stderr().contains("  -> ") && outcome.stderr().contains(remedy), outcome::toString);
        assertTrue(calls.get(calls.size() - 1).contains("|" + action + "|"), calls::toString);
    }

    @Test
    void writesATemplateThatKnowsTheImage() throws IOException {
        Path output = folder.resolve("out").resolve("template.yaml");
        Command.Outcome outcome = program.run(
                "package",
                "--image-tar",
                tar.toString(),
                "--functions",
                zip.toString(),
                "--output",
                output.toString(),
                "architecture=arm64");
        List<String> before = Files.readAllLines(TEMPLATE);
        List<String> after = Files.readAllLines(output);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed.add(before.get(i) + " became" + after.get(i));
            }
        }

        assertEquals(0, outcome.status(), outcome::toString);
        List<String> printed = outcome.stdout().lines().toList();
        assertEquals(output.toString(), printed.get(0));
        assertTrue(
                printed.get(1)
                        .matches("https://" + BUCKET
                                + "\\.s3\\.eu-west-1\\.amazonaws\\.com/templates/[0-9a-f]{64}\\.yaml"),
                outcome::toString);
        assertEquals(before.size(), after.size());
        assertEquals(
                List.of(
                        "    Default: \"\" became    Default: " + IMAGE,
                        "    Default: \"\" became    Default: " + BUCKET,
                        "    Default: \"\" became    Default: " + KEY,
                        "    Default: x86_64 became    Default: arm64"),
                changed);
        assertFalse(program.calls().stream().anyMatch(call -> call.contains("cloudformation")));
    }

    @Test
    void takesAnImageAndFunctionsThatAreThere() throws IOException {
        Files.createFile(folder.resolve("there"));
        Command.Outcome outcome = program.run(
                "stack",
                "--stack",
                "mirror",
                "--image",
                "ghcr.io/acme/worker:1",
                "--functions",
                zip.toString(),
                "--bucket",
                "mine",
                "jobs=8");

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(
                List.of(
                        "aws|configure|get|region",
                        "aws|sts|get-caller-identity|--query|Account|--output|text|--region|eu-west-1",
                        "aws|s3api|head-bucket|--bucket|mine" + OWNER + "|--region|eu-west-1",
                        "aws|s3api|head-object|--bucket|mine" + OWNER + "|--key|" + KEY + "|--region|eu-west-1",
                        "aws|cloudformation|deploy|--region|eu-west-1|--stack-name|mirror|--template-file|" + TEMPLATE
                                + "|--s3-bucket|mine|--s3-prefix|templates"
                                + "|--capabilities|CAPABILITY_IAM|--no-fail-on-empty-changeset|--parameter-overrides"
                                + "|workerImage=ghcr.io/acme/worker:1|functionsBucket=mine|functionsKey=" + KEY
                                + "|jobs=8",
                        "aws|cloudformation|describe-stacks|--stack-name|mirror|--query"
                                + "|Stacks[0].Outputs[].[OutputKey,OutputValue]|--output|text|--region|eu-west-1"),
                program.calls());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            stack                                         | Add --stack NAME
            stack --stack                                | --stack has no value
            stack --stack a destregion=eu-west-1         | no parameter 'destregion'
            stack --stack a Type=x                       | no parameter 'Type'
            stack --stack a workerImage=x                | Use --image ADDRESS
            stack --stack a architecture=amd64           | architecture=arm64
            stack --stack a --image-tar nowhere.tar      | no file 'nowhere.tar'
            stack --stack a --image worker               | HOST/REPOSITORY
            stack --stack a functionsKey=x               | Use --bucket NAME
            stack --stack a --functions nowhere.zip      | no file 'nowhere.zip'
            stack --stack a --image h/a:1 --image-tar x  | both given
            stack --fast                                 | '--fast' is no option
            stack package                                 | 'package' is neither an option
            package jobs=2                                | package takes no jobs
            package --stack a                             | package deploys no stack
            engine                                        | 'engine' is no command
            """)
    void refusesWrongUsage(String words, String message) {
        Command.Outcome outcome = program.run(words.split(" ", -1));

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains(message), outcome::toString);
        assertTrue(outcome.stderr().contains("\n  -> "), outcome::toString);
        assertEquals("", outcome.stdout());
    }

    @Test
    void saysWhereTheAwsCommandLineComesFrom() throws IOException {
        Files.delete(folder.resolve("aws"));
        Command.Outcome outcome = program.run("stack", "--stack", "mirror");

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("Install it"), outcome::toString);
    }

    @Test
    void explainsItself() {
        Command.Outcome outcome = program.run("--help");

        assertEquals(0, outcome.status());
        assertTrue(outcome.stdout().startsWith("Usage: bin/deploy stack --stack NAME"));
    }
}
