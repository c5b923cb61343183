package dev.chorale.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.inventory.command.StockEvents;
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
            @ResourceArg(name = "service", value = "inventory"),
            @ResourceArg(name = "pump", value = "true")
        })
class NativeImageIT {

    @Test
    void bindsEveryEventCommandAndContract() {
        assertThat(BoundTypes.missing("dev.chorale.inventory", StockEvents.TYPES.classes()))
                .isEmpty();
    }
}
