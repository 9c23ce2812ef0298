package dev.drayage.adapters.aws.list;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.InvalidKeyIdException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Reads a list from a parameter of any type: String, StringList (separated by commas, as image lists may be) or SecureString.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
final class ParameterList {
    private final Regional<SsmClient> clients;

    ParameterList(Regional<SsmClient> clients) {
        this.clients = clients;
    }

    String read(String name) {
        String shown = Printable.of("ssm://" + name);
        if (name.isEmpty() || (name.contains("/") && !name.startsWith("/") && !name.startsWith("arn:"))) {
            throw new InvalidInputException(
                    "'" + shown + "' does not name a parameter",
                    "Write ssm://NAME, or ssm:///PATH/NAME with three slashes where the name begins with one.");
        }
        Region region = clients.region(name);
        GetParameterRequest request =
                GetParameterRequest.builder().name(name).withDecryption(true).build();
        try {
            return clients.in(region).getParameter(request).parameter().value();
        } catch (ParameterNotFoundException e) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    "Reading the image list '" + shown + "' failed: there is no such parameter in " + region,
                    "Check name and region; the ARN of a parameter names its region, too.",
                    e);
        } catch (InvalidKeyIdException e) {
            throw new DrayageException(
                    ErrorCode.DENIED,
                    "Reading the image list '" + shown + "' failed: its key does not decrypt it",
                    "Allow the AWS identity 'kms:Decrypt' on the parameter's KMS key, and check that the key is enabled.",
                    e);
        } catch (SdkException e) {
            throw AwsFailures.of("reading the image list '" + shown + "'", e);
        }
    }
}
