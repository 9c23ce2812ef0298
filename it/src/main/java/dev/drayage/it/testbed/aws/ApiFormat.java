package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The two ways in which the services write their answers. */
enum ApiFormat {
    /** AWS JSON 1.1. */
    JSON {
        @Override
        Answer success(ApiOperation operation, Map<String, Object> members) {
            return json(200, members);
        }

        @Override
        Answer error(AwsError error) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("__type", error.code());
            body.put("message", error.message());
            body.putAll(error.members());
            return json(error.status(), body).with("x-amzn-ErrorType", error.code());
        }
    },

    /** AWS query: XML. */
    QUERY {
        @Override
        Answer success(ApiOperation operation, Map<String, Object> members) {
            String id = UUID.randomUUID().toString();
            Map<String, Object> content = new LinkedHashMap<>();
            content.put(operation.action() + "Result", members);
            content.put("ResponseMetadata", Map.of("RequestId", id));
            return xml(200, operation.action() + "Response", content);
        }

        @Override
        Answer error(AwsError error) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("Type", error.status() < 500 ? "Sender" : "Receiver");
            detail.put("Code", error.code());
            detail.put("Message", error.message());
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("Error", detail);
            content.put("RequestId", UUID.randomUUID().toString());
            return xml(error.status(), "ErrorResponse", content);
        }
    };

    abstract Answer success(ApiOperation operation, Map<String, Object> members);

    abstract Answer error(AwsError error);

    private static Answer json(int status, Map<String, Object> body) {
        byte[] bytes = JsonObject.write(body).getBytes(StandardCharsets.UTF_8);
        return Answer.of(status)
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with(AnswerBody.of(bytes));
    }

    static Answer xml(int status, String root, Map<String, Object> content) {
        byte[] bytes = Xml.document(root, content).getBytes(StandardCharsets.UTF_8);
        return Answer.of(status).with("Content-Type", "text/xml").with(AnswerBody.of(bytes));
    }
}
