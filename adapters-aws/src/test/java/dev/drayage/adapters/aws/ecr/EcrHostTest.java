package dev.drayage.adapters.aws.ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.task.AccountId;
import dev.drayage.core.task.AwsRegion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcrHostTest {
    @ParameterizedTest
    @CsvSource({
        "012345678901.dkr.ecr.us-east-1.amazonaws.com, us-east-1, false, false",
        "012345678901.dkr.ecr-fips.us-east-1.amazonaws.com, us-east-1, true, false",
        "012345678901.dkr-ecr.eu-central-1.on.aws, eu-central-1, false, true",
        "012345678901.dkr-ecr-fips.us-west-1.on.aws, us-west-1, true, true",
        "012345678901.dkr.ecr.us-gov-west-1.amazonaws.com, us-gov-west-1, false, false",
        "012345678901.dkr-ecr-fips.us-gov-east-1.on.aws, us-gov-east-1, true, true",
        "012345678901.dkr.ecr.cn-northwest-1.amazonaws.com.cn, cn-northwest-1, false, false",
        "012345678901.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn, cn-north-1, false, true",
        "012345678901.dkr.ecr.eusc-de-east-1.amazonaws.eu, eusc-de-east-1, false, false",
        "012345678901.dkr.ecr.us-iso-east-1.c2s.ic.gov, us-iso-east-1, false, false",
        "012345678901.dkr.ecr.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1, false, false",
        "012345678901.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk, eu-isoe-west-1, false, false",
        "012345678901.dkr.ecr.us-isof-south-1.csp.hci.ic.gov, us-isof-south-1, false, false",
        // Regions to come.
        "012345678901.dkr.ecr.ap-southeast-42.amazonaws.com, ap-southeast-42, false, false",
    })
    void hostOfEveryPartitionIsRead(String name, String region, boolean fips, boolean dualStack) {
        EcrHost host = EcrHost.parse(RegistryHost.of(name)).orElseThrow();
        assertEquals(new EcrHost(AccountId.of("012345678901"), AwsRegion.of(region), fips, dualStack), host);
        assertEquals(name, host.host().value());
        assertEquals(name, host.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws",
                "docker.io",
                // A region with the suffix of another partition.
                "012345678901.dkr.ecr.cn-north-1.amazonaws.com",
                "012345678901.dkr.ecr.us-east-1.amazonaws.com.cn",
                "012345678901.dkr.ecr.us-east-1.amazonaws.eu",
                "012345678901.dkr.ecr.eusc-de-east-1.amazonaws.com",
                "012345678901.dkr.ecr.us-iso-east-1.amazonaws.com",
                "012345678901.dkr.ecr.us-isob-east-1.c2s.ic.gov",
                "012345678901.dkr-ecr.cn-north-1.on.aws",
                "012345678901.dkr-ecr.us-iso-east-1.on.aws",
                "012345678901.dkr-ecr.eusc-de-east-1.amazonaws.eu",
                // Halves of two forms.
                "012345678901.dkr.ecr.us-east-1.on.aws",
                "012345678901.dkr-ecr.us-east-1.amazonaws.com",
                // Other names than ECR's.
                "012345678901.dkr.ecr.us-east-1.amazonaws.com:443",
                "012345678901.dkr.ecr.us-east-1.amazonaws.com.",
                "x.012345678901.dkr.ecr.us-east-1.amazonaws.com",
                "012345678901.dkr.ecr.us-east-1.amazonaws.com.example.com",
                "012345678901.dkr.ecr.us-east-1.evil-amazonaws.com",
                "012345678901.dkr.ecr.us-east-1.amazonaws.comx",
                "012345678901.dkr.ecr.us-east-1.x.amazonaws.com",
                "012345678901-dkr.ecr.us-east-1.amazonaws.com",
                "012345678901.dkr.ecr.amazonaws.com",
                "012345678901.dkr.ecr.useast1.amazonaws.com",
                "012345678901.dkr.ecr-fipsy.us-east-1.amazonaws.com",
                "12345678901.dkr.ecr.us-east-1.amazonaws.com",
                "0123456789012.dkr.ecr.us-east-1.amazonaws.com",
                "01234567890a.dkr.ecr.us-east-1.amazonaws.com",
                "012345678901.dkr.ecr.us-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1.amazonaws.com",
            })
    void anythingElseIsNotEcr(String name) {
        assertEquals(Optional.empty(), EcrHost.parse(RegistryHost.of(name)));
    }

    @Test
    void formIsKeptWithAnotherAccount() {
        EcrHost host = EcrHost.parse(RegistryHost.of("012345678901.dkr-ecr-fips.us-east-1.on.aws"))
                .orElseThrow();
        assertEquals(
                "999999999999.dkr-ecr-fips.us-east-1.on.aws",
                host.withAccount(AccountId.of("999999999999")).host().value());
    }

    @Test
    void dualStackIsRefusedWhereThereIsNone() {
        AccountId account = AccountId.of("012345678901");
        AwsRegion region = AwsRegion.of("us-iso-east-1");
        assertThrows(InvalidInputException.class, () -> new EcrHost(account, region, false, true));
    }
}
