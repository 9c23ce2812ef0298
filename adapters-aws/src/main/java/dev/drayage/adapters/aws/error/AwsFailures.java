package dev.drayage.adapters.aws.error;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Words what went wrong in a call to AWS: the action, what came back, and what helps. The one place where the SDK's exceptions become
 * {@link DrayageException}s. No message has a secret.
 */
public final class AwsFailures {
    private AwsFailures() {}

    /**
     * Wraps a failure.
     *
     * @param action what was being done to what, such as "reading the secret 'NAME'"
     */
    public static DrayageException of(String action, SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? ServiceAnswer.of(answer).failure(action)
                : noAnswer(action, failure);
    }

    private static DrayageException noAnswer(String action, SdkException failure) {
        InvalidContentException refused = cause(failure, InvalidContentException.class);
        if (refused != null) {
            return new InvalidContentException(capital(action) + " failed: " + refused.getMessage(), failure);
        }
        String text = String.valueOf(failure.rawMessage());
        if (failure instanceof AbortedException || has(failure, InterruptedException.class)) {
            Thread.currentThread().interrupt();
            return new DrayageException(
                    ErrorCode.INTERRUPTED,
                    "The run was stopped while " + action,
                    "Run it again: it goes on where it was.",
                    failure);
        }
        if (text.contains("Unable to load region")) {
            return failed(ErrorCode.INVALID_INPUT, action, "no AWS region is configured", failure)
                    .remedy("Set AWS_REGION, or a region in the AWS profile.")
                    .build();
        }
        if (isCredentialProblem(text)) {
            return failed(ErrorCode.UNAUTHORIZED, action, "no AWS credentials were found", failure)
                    .remedy(
                            "Log in (aws sso login, aws configure), set AWS_PROFILE, or give the task or function a role.")
                    .build();
        }
        return unreachable(action, text, failure);
    }

    /** The providers' chain speaks of credentials, the one for single sign-on of its token. */
    private static boolean isCredentialProblem(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("unable to load credentials")
                || lower.contains("credentials must not be null")
                || lower.contains("credentials cannot be null")
                || (lower.contains("token") && (lower.contains("sso") || lower.contains("expired")));
    }

    private static RegistryException unreachable(String action, String text, SdkException failure) {
        UnknownHostException unknown = cause(failure, UnknownHostException.class);
        if (unknown != null) {
            String host = Printable.of(String.valueOf(unknown.getMessage()));
            return failed(ErrorCode.UNREACHABLE, action, "the host '" + host + "' is unknown", failure)
                    .remedy("Check the region's name, the name server, and the VPC endpoints of a private network.")
                    .build();
        }
        SSLException tls = cause(failure, SSLException.class);
        if (tls != null) {
            String reason = Printable.of(String.valueOf(tls.getMessage()));
            return failed(ErrorCode.TLS, action, "TLS with AWS failed (" + reason + ")", failure)
                    .remedy("Check proxies that open TLS connections, and their certificate authority.")
                    .build();
        }
        boolean silent = failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || has(failure, SocketTimeoutException.class);
        String what = silent
                ? "AWS does not answer"
                : has(failure, ConnectException.class)
                        ? "AWS cannot be reached"
                        : "no answer came (" + Printable.of(text) + ")";
        return failed(ErrorCode.UNREACHABLE, action, what, failure)
                .remedy("Check proxies, firewalls and VPC endpoints on the way, and run it again.")
                .retryable(true)
                .build();
    }

    static RegistryException.Builder failed(ErrorCode code, String action, String what, SdkException failure) {
        return RegistryException.of(code, capital(action) + " failed: " + what).cause(failure);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return cause(failure, kind) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return kind.cast(t);
            }
        }
        return null;
    }
}
