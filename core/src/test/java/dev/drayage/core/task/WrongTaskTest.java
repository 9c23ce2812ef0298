package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongTaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # what is copied
            ecr; sourceType=amazon_ecr          | sourceType | 'amazon_ecr' is none of its values | Did you mean 'Amazon_ECR'? Write Amazon_ECR or Public.
            ecr; sourceType=public              | sourceType | 'public' is none of its values | Did you mean 'Public'?
            ecr; sourceType=Amazon ECR          | sourceType | 'Amazon ECR' is none of its values | Did you mean 'Amazon_ECR'?
            ecr; sourceType=DockerHub           | sourceType | 'DockerHub' is none of its values | Write Amazon_ECR or Public.
            destRegion=eu-west-1                | srcRegion  | is missing: the source is Amazon ECR in one region | Set it.
            ecr; srcRegion=                     | srcRegion  | is missing: the source is Amazon ECR in one region | Set it.
            ecr; srcRegion=useast1              | srcRegion  | 'useast1' is not an AWS region | such as us-east-1
            ecr; srcRegion=US-EAST-1            | srcRegion  | 'US-EAST-1' is not an AWS region | such as us-east-1
            ecr; srcRegion=us-east-1a           | srcRegion  | 'us-east-1a' is not an AWS region | such as us-east-1
            ecr; srcRegion=us-east-1,us-west-2  | srcRegion  | 'us-east-1,us-west-2' is not an AWS region | such as us-east-1
            ecr; srcRegion=eu-west              | srcRegion  | 'eu-west' is not an AWS region | such as us-east-1
            ecr; srcAccountId=12345678901       | srcAccountId | '12345678901' is not an AWS account id | its 12 digits
            ecr; srcAccountId=1234-5678-9012    | srcAccountId | '1234-5678-9012' is not an AWS account id | without dashes
            ecr; srcAccountId=my-account        | srcAccountId | 'my-account' is not an AWS account id | its 12 digits
            ecr; srcAccountId=１２３４５６７８９０１２ | srcAccountId | '１２３４５６７８９０１２' is not an AWS account id | its 12 digits
            ecr; srcList=all                    | srcList | 'all' is none of its values | Did you mean 'ALL'? Write ALL or SELECTED.
            ecr; srcList=SELECT                 | srcList | 'SELECT' is none of its values | Did you mean 'SELECTED'?
            ecr; srcList=SELECTED               | srcImageList | is missing: srcList is SELECTED | Name at least one image.
            ecr; srcList=ALL; srcImageList=app  | srcList | is ALL, but srcImageList names images | Set it to SELECTED, or leave srcImageList away.
            public; srcList=ALL                 | srcList | is ALL, but not all images of a public registry can be listed | Set it to SELECTED, and name the images in srcImageList.
            public; srcImageList=; srcList=ALL  | srcList | is ALL, but not all images of a public registry can be listed | Set it to SELECTED
            public; srcImageList=               | srcImageList | is missing: the source is Public | Name at least one image.
            public; srcImageList=; srcList=SELECTED | srcImageList | is missing: the source is Public | Name at least one image.
            public; srcImageList=, ,            | srcImageList | names no image | Name at least one.
            ecr; srcImageList=,                 | srcImageList | names no image | Name at least one.
            public; srcImageList=@images.txt    | srcImageList | '@images.txt' is where a list may be, and is not read here | @FILE is for the command line
            ecr; srcImageList=ssm://images      | srcImageList | 'ssm://images' is where a list may be, and is not read here | ssm:// and s3:// for the environment
            ecr; srcImageList=s3://bucket/key   | srcImageList | 's3://bucket/key' is where a list may be, and is not read here | Write the images themselves
            # entries of the image list
            ecr; srcImageList=app:              | srcImageList | 'app:' is not an image of Amazon ECR: '' is not a tag | Use up to 128 letters
            ecr; srcImageList=app:a b           | srcImageList | 'app:a b' is not an image of Amazon ECR: 'a b' is not a tag | Use up to 128 letters
            ecr; srcImageList=app:.1            | srcImageList | 'app:.1' is not an image of Amazon ECR: '.1' is not a tag | beginning with a letter
            ecr; srcImageList=app other         | srcImageList | 'app other' is not an image of Amazon ECR: 'app other' is not a repository name | lower-case letters
            ecr; srcImageList=App:1             | srcImageList | 'App:1' is not an image of Amazon ECR: 'App' has upper-case letters | Repository names are lower case.
            ecr; srcImageList=team//app         | srcImageList | 'team//app' is not an image of Amazon ECR: 'team//app' is not a repository name | lower-case letters
            ecr; srcImageList=:1                | srcImageList | ':1' is not an image of Amazon ECR: '' is not a repository name | lower-case letters
            ecr; srcImageList=localhost:5000/a:1 | srcImageList | 'localhost:5000/a:1' is not an image of Amazon ECR: 'localhost' and a port stand before the repository | without a host
            ecr; srcImageList=docker://app      | srcImageList | 'docker://app' is not an image of Amazon ECR: it begins with a scheme | without a host
            ecr; srcImageList=app@sha256:12     | srcImageList | 'app@sha256:12' is not an image of Amazon ECR: 'sha256:12' is not a digest | 64 lower-case
            ecr; srcImageList=app@latest        | srcImageList | 'app@latest' is not an image of Amazon ECR: 'latest' is not a digest | 64 lower-case
            ecr; srcImageList=app:ALL_TAGS@DIGEST | srcImageList | 'app:ALL_TAGS@DIGEST' is not an image of Amazon ECR: it names all tags and one digest | Leave the digest away
            public; srcImageList=a.example/app:ALL_TAGS@DIGEST | srcImageList | 'a.example/app:ALL_TAGS@DIGEST' is not one selection: it names all tags and one digest | Leave the digest away
            public; srcImageList=https://a.example/app | srcImageList | 'https://a.example/app' is not an image reference: it begins with a scheme | Write [HOST[:PORT]/]REPOSITORY
            public; srcImageList=MySQL          | srcImageList | 'MySQL' is not an image reference: 'MySQL' has upper-case letters | Repository names are lower case.
            public; srcImageList=a_b_.example/app | srcImageList | 'a_b_.example/app' is not an image reference: 'a_b_.example' is not a registry host | Write HOST or HOST:PORT
            public; srcImageList=a.example:70000/app | srcImageList | 'a.example:70000/app' is not an image reference: 'a.example:70000' is not a registry host | Write HOST or HOST:PORT
            public; srcImageList=a.example/     | srcImageList | 'a.example/' is not an image reference: '' is not a repository name | lower-case letters
            public; srcImageList=[::1]:5000/app | srcImageList | '[::1]:5000/app:latest' cannot keep its name: '[::1]/app' is not a repository name | lower-case letters
            public; srcImageList=x              | srcImageList | 'x:latest' cannot keep its name: 'x' is too short for a repository of Amazon ECR | Use a prefix
            ecr; srcImageList=LONG; destPrefix=mirror | srcImageList | 'LONG:latest' cannot keep its name: 'mirror/LONG' is not a repository name | at most 255 characters
            # entries in each other's way
            public; srcImageList=a.example:5000/app:1,a.example:5001/app:1 | srcImageList | 'a.example:5000/app:1' and 'a.example:5001/app:1' would both land on 'a.example/app:1' | different prefixes
            public; srcImageList=app:1,app:1@DIGEST | srcImageList | 'app:1' and 'app:1@DIGEST' would both land on 'app:1' | Leave one of them away
            ecr; srcImageList=app:1@OTHER,app:1@DIGEST | srcImageList | 'app:1@OTHER' and 'app:1@DIGEST' would both land on 'app:1' | Leave one of them away
            ecr; srcImageList=app@DIGEST,app:latest@OTHER,app | srcImageList | 'app:latest@OTHER' and 'app:latest' would both land on 'app:latest' | Leave one of them away
            ecr; srcImageList=app:1@DIGEST,app:ALL_TAGS; destPrefix=m | srcImageList | 'app:ALL_TAGS' and 'app:1@DIGEST' would both land on 'm/app:1' | Leave one of them away
            public; srcImageList=a.example:1/app:ALL_TAGS,a.example/app:1 | srcImageList | 'a.example:1/app:ALL_TAGS' and 'a.example/app:1' would both land on 'a.example/app:1' | different prefixes
            public; srcImageList=a.example:1/app:ALL_TAGS,a.example/app:ALL_TAGS | srcImageList | 'a.example:1/app:ALL_TAGS' and 'a.example/app:ALL_TAGS' would both land on 'a.example/app' | different prefixes
            # credentials
            ecr; srcCredential=my secret        | srcCredential | the value is not the name of a secret | Write the name or ARN
            ecr; srcCredential={"access_key_id":"x"} | srcCredential | a credential stands where the name of a secret belongs | Store it in Secrets Manager
            ecr; destCredential=AKIAIOSFODNN7EXAMPLE:wJal | destCredential | a credential stands where the name of a secret belongs | Store it in Secrets Manager
            public; srcCredential=pass*word     | srcCredential | the value is not the name of a secret | Write the name or ARN
            # untagged images
            ecr; includeUntagged=yes            | includeUntagged | 'yes' is neither true nor false | Write true or false.
            ecr; includeUntagged=1              | includeUntagged | '1' is neither true nor false | Write true or false.
            # the destination
            ecr; destRegion=                    | destRegion | is missing: the destination is a registry in one region | Set it.
            public; destRegion=Ireland          | destRegion | 'Ireland' is not an AWS region | such as us-east-1
            public; destRegion=eu_west_1        | destRegion | 'eu_west_1' is not an AWS region | such as us-east-1
            ecr; destAccountId=arn:aws:iam::1   | destAccountId | 'arn:aws:iam::1' is not an AWS account id | its 12 digits
            ecr; destAccountId=1234567890123    | destAccountId | '1234567890123' is not an AWS account id | its 12 digits
            ecr; destPrefix=Mirror              | destPrefix | 'Mirror' is not a prefix for repository names | lower-case letters
            ecr; destPrefix=a//b                | destPrefix | 'a//b' is not a prefix for repository names | lower-case letters
            ecr; destPrefix=a b                 | destPrefix | 'a b' is not a prefix for repository names | lower-case letters
            ecr; destPrefix=-a                  | destPrefix | '-a' is not a prefix for repository names | lower-case letters
            ecr; destPrefix=a:1                 | destPrefix | 'a:1' is not a prefix for repository names | lower-case letters
            # a copy onto itself
            ecr; destRegion=us-east-1           | destRegion | every image would be copied onto itself: source and destination are one registry | Set destPrefix, or name another region or account.
            ecr; destRegion=us-east-1; srcImageList=app | destRegion | every image would be copied onto itself: source and destination are one registry | Set destPrefix
            ecr; destRegion=us-east-1; destPrefix=/ | destRegion | every image would be copied onto itself: source and destination are one registry | Set destPrefix
            ecr; destRegion=us-east-1; srcAccountId=123456789012; destAccountId=123456789012; srcCredential=a | destRegion | every image would be copied onto itself: source and destination are one registry | Set destPrefix
            ecr; destRegion=us-east-1; srcCredential=a; destCredential=a | destRegion | every image would be copied onto itself: source and destination are one registry | Set destPrefix
            ecr; destRegion=us-east-1; destPrefix=copy | destPrefix | every run would copy the last run's copies, too: source and destination are one registry | Select the repositories by srcImageList.
            # the alarm
            ecr; alarmTopicArn=topic            | alarmTopicArn | 'topic' is not the ARN of an SNS topic | Write it like arn:aws:sns:us-east-1:123456789012:NAME.
            ecr; alarmTopicArn=arn:aws:sqs:us-east-1:123456789012:x | alarmTopicArn | 'arn:aws:sqs:us-east-1:123456789012:x' is not the ARN of an SNS topic | Write it like
            ecr; alarmTopicArn=arn:aws:sns:us-east-1:123456789012:x.fifo | alarmTopicArn | 'arn:aws:sns:us-east-1:123456789012:x.fifo' is a FIFO topic | Name a standard topic.
            ecr; alarmEmail=me@a.example        | alarmEmail | 'me@a.example' is an e-mail address, not the ARN of an SNS topic | a topic that the address is subscribed to
            # new repositories
            ecr; createRepositories=on_push     | createRepositories | 'on_push' is none of its values | Did you mean 'on-push'? Write explicit or on-push or never.
            ecr; createRepositories=never; kmsKey=alias/x | kmsKey | has no effect, since createRepositories is never | Leave it away, or set createRepositories to explicit.
            ecr; createRepositories=on-push; scanOnPush=false | scanOnPush | has no effect, since createRepositories is on-push | Leave it away
            ecr; tagMutability=immutable        | tagMutability | 'immutable' is none of its values | Did you mean 'IMMUTABLE'?
            ecr; scanOnPush=on                  | scanOnPush | 'on' is neither true nor false | Write true or false.
            ecr; kmsKey=my-key                  | kmsKey | 'my-key' is not a KMS key | Write the key's id or ARN, or alias/NAME.
            ecr; kmsKey=arn:aws:kms:us-east-1:123456789012:alias/x | kmsKey | the key is in us-east-1, but the repositories are in eu-west-1 | Name a key of the destination's region.
            ecr; resourceTags=team              | resourceTags | 'team' is not an AWS tag | Write KEY=VALUE
            ecr; resourceTags==x                | resourceTags | '=x' is not an AWS tag | Write KEY=VALUE
            ecr; resourceTags=aws:x=1           | resourceTags | 'aws:x' begins with aws:, which AWS keeps for itself | Choose another key.
            ecr; resourceTags=a=1,a=2           | resourceTags | 'a' is given twice | Leave one of them away.
            # the run
            ecr; referrers=some                 | referrers | 'some' is none of its values | Write always or auto or never.
            ecr; jobs=0                         | jobs | '0' is not a number of jobs | Use 1 to 64.
            ecr; jobs=65                        | jobs | '65' is not a number of jobs | Use 1 to 64.
            ecr; jobs=many                      | jobs | 'many' is not a number of jobs | Use 1 to 64.
            # names
            ecr; srcRegoin=us-east-1            | srcRegoin | is not a parameter of a task | Did you mean 'srcRegion'?
            ecr; src_account_id=123456789012    | src_account_id | is not a parameter of a task | Did you mean 'srcAccountId'?
            ecr; --dest-prefx=a                 | --dest-prefx | is not a parameter of a task | Did you mean '--dest-prefix'?
            ecr; DEST_CREDENTIAL=a              | DEST_CREDENTIAL | is not a parameter of a task | Did you mean 'DEST_CREDENTIAL_NAME'?
            ecr; schedule=daily                 | schedule | is not a parameter of a task | Leave it away.
            ecr; --src-region=us-west-2         | --src-region | is given a second time as 'srcRegion' | Leave one of them away.
            """)
    void isRefused(String task, String parameter, String message, String remedy) {
        InvalidTaskException refusal = refusal(Tasks.values(task));

        assertEquals(1, refusal.problems().size(), refusal.getMessage());
        TaskProblem problem = refusal.problems().get(0);
        assertEquals(parameter, problem.parameter());
        assertEquals(expanded(message), problem.message());
        assertTrue(problem.remedy().contains(remedy), problem.remedy());
        assertEquals(parameter + ": " + expanded(message), refusal.getMessage());
        assertEquals(problem.remedy(), refusal.remedy());
        assertEquals(ErrorCode.INVALID_INPUT, refusal.code());
    }

    @Test
    void allProblemsComeAtOnceInTheOrderOfTheTable() {
        Map<String, String> values = Tasks.values(
                "zone=a; jobs=x; destRegion=b; srcImageList=A,ok:1,b:; sourceType=Public; alarmEmail=m; budget=1");

        InvalidTaskException refusal = refusal(values);

        assertEquals(
                List.of("srcImageList", "srcImageList", "destRegion", "alarmEmail", "jobs", "budget", "zone"),
                parameters(refusal));
        assertTrue(message(refusal).startsWith("The task has 7 problems: srcImageList: 'A' is"));
        assertNull(refusal.remedy());
        assertEquals(refusal.getMessage(), refusal(new HashMap<>(values)).getMessage());
    }

    @Test
    void aWrongRegionDoesNotHideWrongImages() {
        assertEquals(
                List.of("srcRegion", "srcImageList", "destRegion", "destPrefix"),
                parameters(refusal(
                        Tasks.values("srcRegion=a; destRegion=b; destPrefix=C; srcImageList=app:1,app:1@DIGEST"))));
    }

    @Test
    void parametersAreNamedAsTheUserWroteThem() {
        InvalidTaskException refusal = assertThrows(
                InvalidTaskException.class,
                () -> TaskParser.parse(
                        Map.of("--src-list", "ALL", "--src-image-list", "app", "jobs", "0", "SRC_REGION", "x"),
                        Spelling.FLAG));

        assertEquals(List.of("SRC_REGION", "--src-list", "--dest-region", "jobs"), parameters(refusal));
        assertEquals(
                "is ALL, but --src-image-list names images",
                refusal.problems().get(1).message());
    }

    @Test
    void aBlankVariableIsMissingUnderItsName() {
        assertEquals(List.of("DEST_REGION"), parameters(refusal(Tasks.values("srcRegion=us-east-1; DEST_REGION= "))));
    }

    @Test
    void aSecretIsNotRepeated() {
        String secret = "{\"access_key_id\":\"AKIAIOSFODNN7EXAMPLE\",\"secret_access_key\":\"wJalrXUtnFEMI\"}";
        InvalidTaskException refusal =
                refusal(Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1", "srcCredential", secret));

        assertFalse(message(refusal).contains("wJal") || message(refusal).contains("AKIA"));
    }

    @Test
    void controlCharactersDoNotGetIntoMessages() {
        InvalidTaskException refusal =
                refusal(Tasks.values("ecr; srcRegion=a\u001b[2J; d\u001bx=1; destPrefix=\u202e"));

        assertFalse(message(refusal).contains("\u001b") || message(refusal).contains("\u202e"));
    }

    @Test
    void aTaskThatHasFiftyOneResourceTagsIsRefused() {
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < 51; i++) {
            tags.append("key").append(i).append("=1,");
        }
        assertEquals(
                "resourceTags: there are 51 tags",
                refusal(Tasks.values("ecr; resourceTags=" + tags)).getMessage());
    }

    private static InvalidTaskException refusal(Map<String, String> values) {
        return assertThrows(InvalidTaskException.class, () -> TaskParser.parse(values));
    }

    private static List<String> parameters(InvalidTaskException refusal) {
        return refusal.problems().stream().map(TaskProblem::parameter).toList();
    }

    private static String message(InvalidTaskException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    private static String expanded(String text) {
        return text.replace("DIGEST", Tasks.DIGEST)
                .replace("OTHER", Tasks.OTHER)
                .replace("LONG", "a".repeat(250));
    }
}
