package dev.chorale.notification.domain;

import java.util.UUID;

public sealed interface NotificationRejection {

    record RecipientUnknown(UUID orderId) implements NotificationRejection {}
}
