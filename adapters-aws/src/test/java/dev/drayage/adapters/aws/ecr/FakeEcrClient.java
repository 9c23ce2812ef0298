package dev.drayage.adapters.aws.ecr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.EcrRequest;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingRequest;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingResponse;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** Answers as a test has it, and remembers what it was asked. Thread-safe once it has its answers. */
final class FakeEcrClient implements EcrClient {
    private final Map<Class<?>, Function<Object, Object>> answers = new HashMap<>();
    private final List<EcrRequest> requests = new CopyOnWriteArrayList<>();

    /** Says how one kind of request is answered. */
    <Q extends EcrRequest> FakeEcrClient on(Class<Q> kind, Function<Q, ?> answer) {
        answers.put(kind, request -> answer.apply(kind.cast(request)));
        return this;
    }

    /** Returns the requests so far, oldest first. */
    List<EcrRequest> requests() {
        return requests;
    }

    /** Returns an error as the service gives it. */
    static AwsServiceException error(int status, String code, String message) {
        return EcrException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ecr")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private <A> A answer(EcrRequest request, Class<A> kind) {
        requests.add(request);
        Function<Object, Object> answer = answers.get(request.getClass());
        if (answer == null) {
            throw new AssertionError("Not expected: " + request);
        }
        return kind.cast(answer.apply(request));
    }

    @Override
    public GetAuthorizationTokenResponse getAuthorizationToken(GetAuthorizationTokenRequest request) {
        return answer(request, GetAuthorizationTokenResponse.class);
    }

    @Override
    public BatchGetImageResponse batchGetImage(BatchGetImageRequest request) {
        return answer(request, BatchGetImageResponse.class);
    }

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        return answer(request, DescribeImagesResponse.class);
    }

    @Override
    public DescribeRepositoriesResponse describeRepositories(DescribeRepositoriesRequest request) {
        return answer(request, DescribeRepositoriesResponse.class);
    }

    @Override
    public GetAccountSettingResponse getAccountSetting(GetAccountSettingRequest request) {
        return answer(request, GetAccountSettingResponse.class);
    }

    @Override
    public ListImagesResponse listImages(ListImagesRequest request) {
        return answer(request, ListImagesResponse.class);
    }

    @Override
    public CreateRepositoryResponse createRepository(CreateRepositoryRequest request) {
        return answer(request, CreateRepositoryResponse.class);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
