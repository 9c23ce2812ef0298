package dev.drayage.adapters.aws.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFailuresTest {
    private static final String ACTION = "creating the repository 'x'";
    private static final String USER =
            "User: arn:aws:sts::111122223333:assumed-role/ci/run is not authorized to perform: ";

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, DENIED, false",
        "400, BlockedByOrganizationPolicyException, DENIED, false",
        "400, ThrottlingException, TOO_MANY_REQUESTS, true",
        "429, TooManyRequestsException, TOO_MANY_REQUESTS, true",
        "400, ExpiredTokenException, UNAUTHORIZED, false",
        "403, ExpiredToken, UNAUTHORIZED, false",
        "400, UnrecognizedClientException, UNAUTHORIZED, false",
        "403, InvalidClientTokenId, UNAUTHORIZED, false",
        "400, InvalidSignatureException, UNAUTHORIZED, false",
        "403, RequestTimeTooSkewed, UNAUTHORIZED, false",
        "400, InvalidParameterException, INVALID_INPUT, false",
        "400, TooManyTagsException, INVALID_INPUT, false",
        "400, LimitExceededException, REGISTRY_ERROR, false",
        "400, KmsException, REGISTRY_ERROR, false",
        "400, RepositoryNotFoundException, NOT_FOUND, false",
        "400, UnableToGetUpstreamImageException, REGISTRY_ERROR, true",
        "500, ServerException, REGISTRY_ERROR, true",
        "503, Whatever, REGISTRY_ERROR, true",
        "403, Whatever, DENIED, false",
        "401, Whatever, UNAUTHORIZED, false",
    })
    void answerIsNamedAndHasARemedy(int status, String code, ErrorCode expected, boolean retryable) {
        RegistryException failure = (RegistryException) AwsFailures.of(ACTION, answer(status, code, "some words"));
        assertEquals(expected, failure.code());
        assertEquals(retryable, failure.retryable());
        assertEquals(status, failure.status());
        assertEquals(code, failure.registryCode());
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("Creating the repository 'x' failed: AWS (Ecr) answered " + code),
                failure.getMessage());
        assertNotNull(failure.remedy());
    }

    @Test
    void answerWithoutDetailsIsNamedByItsStatus() {
        DrayageException failure = AwsFailures.of(
                ACTION, AwsServiceException.builder().statusCode(418).build());
        assertEquals("Creating the repository 'x' failed: AWS answered 418", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignatureDoesNotMatch", "RequestTimeTooSkewed"})
    void requestThatARefusedSignatureQuotesIsNotRepeated(String code) {
        String quoted = "The Canonical String for this request should have been 'POST x-amz-security-token:hush'";
        RegistryException failure = (RegistryException) AwsFailures.of(ACTION, answer(403, code, quoted));
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertFalse(all.toString().contains("hush"), "stack trace and causes");
        assertFalse(String.valueOf(failure.registryMessage()).contains("hush"));
    }

    @Test
    void controlCharactersOfAnAnswerAreNotPrinted() {
        DrayageException failure = AwsFailures.of(ACTION, answer(400, "Odd", "a\u001b[2Jb\nc"));
        assertTrue(String.valueOf(failure.getMessage()).endsWith("a?[2Jb?c"), failure.getMessage());
    }

    static List<Arguments> denials() {
        return List.of(
                Arguments.of(
                        "ecr:PutImage on resource: arn:aws:ecr:us-east-1:111122223333:repository/app because no"
                                + " identity-based policy allows the ecr:PutImage action",
                        "Allow 'ecr:PutImage' on 'arn:aws:ecr:us-east-1:111122223333:repository/app' for"
                                + " 'arn:aws:sts::111122223333:assumed-role/ci/run' in the identity's policy."),
                Arguments.of(
                        "ecr:PutImage on resource: arn:aws:ecr:us-east-1:444455556666:repository/app because no"
                                + " resource-based policy allows the ecr:PutImage action",
                        "Allow 'ecr:PutImage' on 'arn:aws:ecr:us-east-1:444455556666:repository/app' for"
                                + " 'arn:aws:sts::111122223333:assumed-role/ci/run' in the identity's policy, and in the"
                                + " policy of the other account's resource."),
                Arguments.of(
                        "ecr:CreateRepository on resource: arn:aws:ecr:us-east-1:444455556666:repository/app",
                        "A repository that does not exist has no policy, so only a role of its own account can create it:"
                                + " name such a role in the destination's credential, or let a repository creation template"
                                + " create it on push."),
                Arguments.of(
                        "ecr:PutImage on resource: arn:aws:ecr:us-east-1:111122223333:repository/app with an explicit deny"
                                + " in an identity-based policy",
                        "A policy denies 'ecr:PutImage' on 'arn:aws:ecr:us-east-1:111122223333:repository/app' for"
                                + " 'arn:aws:sts::111122223333:assumed-role/ci/run' explicitly: change it."),
                Arguments.of(
                        "ecr:PutImage because no service control policy allows the ecr:PutImage action",
                        "A service control policy of the AWS organization does not allow 'ecr:PutImage' for"
                                + " 'arn:aws:sts::111122223333:assumed-role/ci/run'."));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void denialSaysWhatToAllowWhere(String words, String remedy) {
        assertEquals(
                remedy,
                AwsFailures.of(ACTION, answer(400, "AccessDeniedException", USER + words))
                        .remedy());
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(
                        client("x", new UnknownHostException("api.ecr.xx-1.amazonaws.com")),
                        ErrorCode.UNREACHABLE,
                        "the host 'api.ecr.xx-1.amazonaws.com' is unknown"),
                Arguments.of(
                        client("x", new ConnectException("refused")), ErrorCode.UNREACHABLE, "AWS cannot be reached"),
                Arguments.of(
                        client("x", new SocketTimeoutException("slow")), ErrorCode.UNREACHABLE, "AWS does not answer"),
                Arguments.of(
                        client("x", new SSLHandshakeException("PKIX")), ErrorCode.TLS, "TLS with AWS failed (PKIX)"),
                Arguments.of(
                        client("reset", new IOException("reset")), ErrorCode.UNREACHABLE, "no answer came (reset)"),
                Arguments.of(
                        client("Unable to load credentials from any of the providers in the chain", null),
                        ErrorCode.UNAUTHORIZED,
                        "no AWS credentials were found"),
                Arguments.of(client("Token is expired", null), ErrorCode.UNAUTHORIZED, "no AWS credentials were found"),
                Arguments.of(
                        client("Unable to load region from any of the providers", null),
                        ErrorCode.INVALID_INPUT,
                        "no AWS region is configured"));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void silenceIsExplained(SdkClientException silence, ErrorCode code, String words) {
        DrayageException failure = AwsFailures.of(ACTION, silence);
        assertEquals(code, failure.code());
        assertEquals("Creating the repository 'x' failed: " + words, failure.getMessage());
        assertNotNull(failure.remedy());
    }

    @Test
    void interruptionIsTheEndOfTheRun() {
        DrayageException failure = AwsFailures.of(
                ACTION, AbortedException.builder().message("stop").build());
        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.INTERRUPTED, failure.code());
        assertEquals("The run was stopped while creating the repository 'x'", failure.getMessage());
    }

    private static SdkClientException client(String message, @Nullable Exception cause) {
        return SdkClientException.builder().message(message).cause(cause).build();
    }

    private static AwsServiceException answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ecr")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
