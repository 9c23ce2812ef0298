package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.Drayage;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ReferrersMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskParserTest {
    @Test
    void hasDefaults() {
        TransferTask task = Tasks.parse("ecr");

        assertEquals(
                new TransferTask(
                        new Source.AmazonEcr(AwsRegion.of("us-east-1"), null, new Selection.All(), true, null),
                        new Destination(AwsRegion.of("eu-west-1"), null, null, null),
                        new RepositoryCreation.Explicit(false, false, null, Map.of()),
                        null,
                        ReferrersMode.AUTO,
                        4),
                task);
        assertEquals(Drayage.Builder.DEFAULT_JOBS, TransferTask.DEFAULT_JOBS);
    }

    /** The parameters of Data Transfer Hub's user guide; its template makes the topic from the e-mail address. */
    @Test
    void takesTheUserGuidesExample() {
        TransferTask task = TaskParser.parse(Map.ofEntries(
                Map.entry("sourceType", "Amazon_ECR"),
                Map.entry("srcRegion", "us-east-1"),
                Map.entry("srcAccountId", "123456789012"),
                Map.entry("srcList", "ALL"),
                Map.entry("includeUntagged", "false"),
                Map.entry("srcImageList", ""),
                Map.entry("srcCredential", "dev-us-credential"),
                Map.entry("destAccountId", ""),
                Map.entry("destRegion", "us-west-2"),
                Map.entry("destCredential", ""),
                Map.entry("destPrefix", ""),
                Map.entry("alarmEmail", "arn:aws:sns:us-west-2:123456789012:dth-ecr-task"),
                Map.entry("ecsVpcId", "vpc-07f56e8e21630a2a0"),
                Map.entry("ecsClusterName", "dth-v22-01-TaskCluster-eHzKkHatj0tN"),
                Map.entry("ecsSubnetA", "subnet-034c58fe0e696eb0b"),
                Map.entry("ecsSubnetB", "subnet-0487ae5a1d3badde7")));

        assertEquals(
                new Source.AmazonEcr(
                        AwsRegion.of("us-east-1"),
                        AccountId.of("123456789012"),
                        new Selection.All(),
                        false,
                        CredentialName.of("dev-us-credential")),
                task.source());
        assertEquals(new Destination(AwsRegion.of("us-west-2"), null, null, null), task.destination());
        TopicArn topic = task.alarmTopic();
        assertTrue(topic != null && topic.region().equals(AwsRegion.of("us-west-2")));
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> variables =
                Map.of("SOURCE_TYPE", "Public", "SRC_IMAGE_LIST", "mysql", "DEST_REGION", "eu-west-1", "PATH", "/bin");

        assertEquals(
                List.of("SOURCE_TYPE", "SRC_IMAGE_LIST", "DEST_REGION"),
                List.copyOf(TaskParameter.among(variables).keySet()));
        assertEquals(Tasks.parse("public"), TaskParser.parse(TaskParameter.among(variables), Spelling.VARIABLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ubuntu:latest,alpine:ALL_TAGS            | ubuntu:latest alpine:ALL_TAGS
            mysql                                    | mysql:latest
            mysql,mysql:latest,mysql                 | mysql:latest
            " ubuntu:14.04,\n amazon-linux:latest, " | ubuntu:14.04 amazon-linux:latest
            ubuntu:14.04,\\n amazon-linux:latest     | ubuntu:14.04 amazon-linux:latest
            "a1\r\nb1\n\n\t c1"                      | a1:latest b1:latest c1:latest
            team / app : 1                           | team/app:1
            localhost:5000/foo:1.0                   | localhost:5000/foo:1.0
            GCR.io/p/app                             | gcr.io/p/app:latest
            app@DIGEST                               | app@DIGEST
            app:1@DIGEST                             | app:1@DIGEST
            app@DIGEST,app@OTHER,app:1               | app@DIGEST app@OTHER app:1
            app:ALL_TAGS,app:1,app@DIGEST            | app:ALL_TAGS app:1 app@DIGEST
            mysql:1,docker.io/mysql:1                | mysql:1 docker.io/mysql:1
            a.example/app:1,a.example:5000/app:2     | a.example/app:1 a.example:5000/app:2
            """)
    void readsPublicImages(String list, String images) {
        TransferTask task = TaskParser.parse(
                Map.of("sourceType", "Public", "destRegion", "eu-west-1", "srcImageList", expanded(list)));

        Source.Public source = assertInstanceOf(Source.Public.class, task.source());
        assertEquals(
                expanded(images),
                String.join(
                        " ", source.images().stream().map(Reference::toString).toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            team/app             | team/app:latest
            gcr.io/p/app:1       | gcr.io/p/app:1
            app:ALL_TAGS, app:x  | app:ALL_TAGS app:x
            app@DIGEST           | app@DIGEST
            app:1@DIGEST         | app:1@DIGEST
            """)
    void looksForNoHostsInAmazonEcr(String list, String entries) {
        TransferTask task = Tasks.parse("ecr; srcImageList=" + list);

        Source.AmazonEcr source = assertInstanceOf(Source.AmazonEcr.class, task.source());
        Selection.Listed listed = assertInstanceOf(Selection.Listed.class, source.selection());
        assertEquals(
                expanded(entries),
                String.join(
                        " ",
                        listed.entries().stream().map(SelectionEntry::toString).toList()));
    }

    @Test
    void anEntryBecomesAReferenceOnceTheRegistryIsKnown() {
        RegistryHost registry = RegistryHost.of("123456789012.dkr.ecr.us-east-1.amazonaws.com");
        SelectionEntry entry = SelectionEntry.parse("gcr.io/p/app");

        assertEquals(registry + "/gcr.io/p/app:latest", entry.in(registry).toString());
        assertEquals(Tag.LATEST, entry.target());
        assertEquals(
                Tasks.DIGEST,
                SelectionEntry.parse("app:1@" + Tasks.DIGEST).target().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql                      |           | mysql
            gcr.io/p/app:1             |           | gcr.io/p/app
            localhost:5000/foo:1.0     |           | localhost/foo
            public.ecr.aws/nginx/nginx | /mirror/  | mirror/public.ecr.aws/nginx/nginx
            x                          | m         | m/x
            """)
    void putsThePrefixBeforeTheNameAsTheUserWroteIt(String image, String prefix, String repository) {
        TransferTask task =
                Tasks.parse("public; srcImageList=" + image + "; destPrefix=" + (prefix == null ? "" : prefix));

        Source.Public source = assertInstanceOf(Source.Public.class, task.source());
        assertEquals(
                RepositoryName.of(repository),
                task.destination().repositoryFor(source.images().get(0).mirrorName()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1",
                " us-gov-west-1 ",
                "cn-northwest-1",
                "eusc-de-east-1",
                "us-isob-east-1",
                "ap-southeast-7",
                "mx-central-1"
            })
    void takesRegionsOfEveryPartition(String region) {
        assertEquals(
                region.strip(),
                Tasks.parse("public; destRegion=" + region)
                        .destination()
                        .region()
                        .value());
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "False,false", "' false ',false"})
    void readsBooleansInAnyCase(String text, boolean expected) {
        Source.AmazonEcr source = assertInstanceOf(
                Source.AmazonEcr.class,
                Tasks.parse("ecr; includeUntagged=" + text).source());

        assertEquals(expected, source.includeUntagged());
    }

    @Test
    void ignoresWhatOnlyConcernsAmazonEcrInPublicTasks() {
        assertEquals(
                Tasks.parse("public"),
                Tasks.parse("public; srcList=SELECTED; srcRegion=none; srcAccountId=1; includeUntagged=false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecr; destRegion=us-east-1; destAccountId=123456789012",
                "ecr; destRegion=us-east-1; srcCredential=other",
                "ecr; destRegion=us-east-1; srcCredential=a; destCredential=b",
                "ecr; destRegion=us-east-1; srcAccountId=123456789012; destAccountId=210987654321",
                "ecr; destRegion=us-east-1; destPrefix=copy; srcImageList=app:ALL_TAGS",
                "ecr; srcCredential=arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr/dev-AbCdEf",
                "ecr; alarmTopicArn=arn:aws-cn:sns:cn-north-1:123456789012:alarm_1"
            })
    void isRight(String task) {
        Tasks.parse(task);
    }

    @Test
    void readsHowRepositoriesAreCreated() {
        String id = "12345678-90ab-cdef-1234-567890abcdef";
        TransferTask task = Tasks.parse("ecr; createRepositories=explicit; tagMutability=IMMUTABLE; scanOnPush=true;"
                + " kmsKey=arn:aws:kms:eu-west-1:123456789012:key/" + id + "; resourceTags=team=a b , cost=x=y,empty=");

        RepositoryCreation.Explicit creation = assertInstanceOf(RepositoryCreation.Explicit.class, task.creation());
        assertTrue(creation.immutableTags() && creation.scanOnPush());
        assertEquals(Map.of("team", "a b", "cost", "x=y", "empty", ""), creation.resourceTags());
        KmsKey key = creation.kmsKey();
        assertTrue(key != null && AwsRegion.of("eu-west-1").equals(key.region()));
        assertNull(KmsKey.of("alias/app").region());
        assertNull(KmsKey.of(id).region());
        assertEquals(
                new RepositoryCreation.OnPush(),
                Tasks.parse("ecr; createRepositories=on-push").creation());
        assertEquals(
                new RepositoryCreation.Never(),
                Tasks.parse("ecr; createRepositories=never").creation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecr",
                "public",
                "ecr; createRepositories=never; referrers=always; jobs=64",
                "ecr; srcImageList=gcr.io/p/app,app:ALL_TAGS,app@DIGEST,b1:1@OTHER; includeUntagged=FALSE; jobs=1",
                "public; srcImageList=a.example:5000/app,mysql:8; srcCredential=hub; destPrefix=/m/; destAccountId=012345678901",
                "ecr; tagMutability=IMMUTABLE; scanOnPush=TRUE; kmsKey=alias/x; resourceTags=a=1,b=; destCredential=d;"
                        + " alarmTopicArn=arn:aws:sns:us-east-1:123456789012:x"
            })
    void itsDescriptionIsTheSameTask(String changes) {
        TransferTask task = Tasks.parse(changes);

        assertEquals(task, TaskParser.parse(Tasks.flat(task.describe())));
    }

    @Test
    void itsDescriptionFollowsTheTable() {
        List<String> names = List.copyOf(Tasks.parse("ecr; resourceTags=a=1; destPrefix=p; srcImageList=app")
                .describe()
                .keySet());

        assertEquals(
                List.of(
                        "sourceType",
                        "srcRegion",
                        "srcList",
                        "srcImageList",
                        "includeUntagged",
                        "destRegion",
                        "destPrefix",
                        "createRepositories",
                        "tagMutability",
                        "scanOnPush",
                        "resourceTags",
                        "referrers",
                        "jobs"),
                names);
    }

    @Test
    void everySpellingNamesOneParameter() {
        for (TaskParameter parameter : TaskParameter.values()) {
            for (Spelling spelling : Spelling.values()) {
                assertEquals(parameter, TaskParameter.find(spelling.of(parameter)));
            }
            assertFalse(parameter.description().contains("%"), "picocli would take it for a format");
        }
        assertEquals(TaskParameter.ALARM_TOPIC_ARN, TaskParameter.find("alarmEmail"));
        assertNull(TaskParameter.find("srcregion"));
    }

    private static String expanded(String text) {
        return text.replace("DIGEST", Tasks.DIGEST).replace("OTHER", Tasks.OTHER);
    }
}
