package dev.chorale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.command.PaymentEvents;
import dev.chorale.billing.gateway.GatewayAddress;
import dev.chorale.testing.BoundTypes;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@QuarkusTestResource(GatewayAddress.class)
class NativeImageIT {

    @Test
    void bindsEveryEventCommandAndContract() {
        assertThat(BoundTypes.missing("dev.chorale.billing", PaymentEvents.TYPES.classes()))
                .isEmpty();
    }
}
