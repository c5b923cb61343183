package dev.chorale.notification.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NotificationListProjectionTest {

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void listsWhatWasSentAndWhatWasNot() throws IOException {
        apply("NotificationSent.v1");
        apply("NotificationFailed.v1");

        var list = rows.of("notification_view");
        assertThat(list).hasSize(2);
        assertThat(list.getFirst())
                .containsEntry("channel", "EMAIL")
                .containsEntry("template", "ORDER_CONFIRMED")
                .containsEntry("status", "SENT")
                .containsKey("sent_at");
        assertThat(list.getLast())
                .containsEntry("template", "ORDER_CANCELLED")
                .containsEntry("status", "FAILED")
                .containsEntry("reason", "550 No such mailbox")
                .doesNotContainKey("sent_at");
    }

    private void apply(String contract) throws IOException {
        var json = Files.readString(Path.of("contracts/published", contract + ".example.json"));
        var event =
                ForeignEvent.of(
                        "dev.chorale.notification." + contract, "/notification", "any", json);
        new NotificationListProjection()
                .apply(CloudEvent.from(event.consumed("notification.events")), rows);
    }
}
