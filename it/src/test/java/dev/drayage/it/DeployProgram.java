package dev.drayage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@code bin/deploy} among programs that stand for the AWS CLI and skopeo, and write down what they are called with. */
final class DeployProgram {
    static final String HOST = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
    static final String DIGEST = "sha256:" + "ab".repeat(32);
    static final String POLICY = "arn:aws:iam::111122223333:policy/mirror-ConsolePolicy-1";

    /**
     * A line a call; the file {@code refused} names what it refuses, and how, and {@code there} says that the bucket has each object.
     * With {@code no-policy} the engines' stack has no policy for a console.
     */
    private static final String AWS =
            """
            #!/bin/bash
            (IFS='|' && echo "aws|$*" >>"$FAKES/calls")
            if [[ -f $FAKES/refused ]] && read -r action code <"$FAKES/refused" && [[ $2 == "$action" ]]; then
                echo "An error occurred ($code) when calling the operation" >&2
                exit 254
            fi
            case "$1 $2" in
                'configure get') echo eu-west-1 ;;
                'sts get-caller-identity') echo 111122223333 ;;
                's3api head-bucket' | 's3api create-bucket' | 's3api put-object') ;;
                's3api head-object') [[ -f $FAKES/there ]] || exit 254 ;;
                'ecr describe-repositories') echo "HOST/$4" ;;
                'ecr create-repository') echo "HOST/$4" ;;
                'ecr get-login-password') echo hunter2 ;;
                'ecr describe-images') echo DIGEST ;;
                'cloudformation deploy') echo 'Successfully created/updated stack' ;;
                'cloudformation describe-stacks')
                    if [[ $6 != *ConsolePolicyArn* ]]; then
                        printf 'RunCommand\\taws ecs run-task\\n'
                    elif [[ ! -f $FAKES/no-policy ]]; then
                        echo POLICY
                    fi
                    ;;
                *) exit 252 ;;
            esac
            """.replace("HOST", HOST).replace("DIGEST", DIGEST).replace("POLICY", POLICY);

    private static final String SKOPEO = """
            #!/bin/bash
            (IFS='|' && echo "skopeo|$*" >>"$FAKES/calls")
            cp -p "$4" "$FAKES/login"
            """;

    private final Path fakes;

    DeployProgram(Path fakes) {
        this.fakes = fakes;
    }

    /** Writes the programs into a folder. */
    static DeployProgram in(Path folder) throws IOException {
        DeployProgram program = new DeployProgram(folder);
        program.write("aws", AWS);
        program.write("skopeo", SKOPEO);
        return program;
    }

    Command.Outcome run(String... words) {
        return Command.of(Command.ROOT.resolve(Path.of("bin", "deploy")).toString())
                .and(words)
                .with("PATH", fakes + ":/usr/bin:/bin")
                .with("FAKES", fakes.toString())
                .with("AWS_REGION", "")
                .with("AWS_DEFAULT_REGION", "")
                .run();
    }

    /** Has the AWS CLI refuse an action from now on. */
    void refuse(String action, String code) throws IOException {
        Files.writeString(fakes.resolve("refused"), action + " " + code + "\n");
    }

    /** Returns the calls in their order, without the name of the file with the password, which is another one each time. */
    List<String> calls() throws IOException {
        Path calls = fakes.resolve("calls");
        return !Files.exists(calls)
                ? List.of()
                : Files.readAllLines(calls).stream()
                        .map(call -> call.replaceAll("--dest-authfile\\|[^|]*", "--dest-authfile|LOGIN"))
                        .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(fakes.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
