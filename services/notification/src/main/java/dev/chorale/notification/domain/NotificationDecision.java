package dev.chorale.notification.domain;

import java.util.List;

public sealed interface NotificationDecision {

    record Accepted(List<NotificationEvent> events) implements NotificationDecision {}

    record Rejected(NotificationRejection rejection) implements NotificationDecision {}

    static NotificationDecision accepted(NotificationEvent event) {
        return new Accepted(List.of(event));
    }

    /** What the command says is known already. */
    static NotificationDecision nothingToDo() {
        return new Accepted(List.of());
    }

    static NotificationDecision rejected(NotificationRejection rejection) {
        return new Rejected(rejection);
    }
}
