package dev.chorale.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.notification.command.NotificationEvents;
import dev.chorale.testing.BoundTypes;
import org.junit.jupiter.api.Test;

@RunningNotification
class NativeImageIT {

    @Test
    void bindsEveryEventCommandAndContract() {
        assertThat(
                        BoundTypes.missing(
                                "dev.chorale.notification", NotificationEvents.TYPES.classes()))
                .isEmpty();
    }
}
