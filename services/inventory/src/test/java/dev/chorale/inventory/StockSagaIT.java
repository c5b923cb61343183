package dev.chorale.inventory;

import static dev.chorale.inventory.InventoryService.assertStock;
import static dev.chorale.inventory.InventoryService.awaitStock;
import static dev.chorale.inventory.InventoryService.cancelled;
import static dev.chorale.inventory.InventoryService.confirmed;
import static dev.chorale.inventory.InventoryService.newSku;
import static dev.chorale.inventory.InventoryService.order;
import static dev.chorale.inventory.InventoryService.placed;
import static dev.chorale.inventory.InventoryService.publish;
import static dev.chorale.inventory.InventoryService.stocked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.JsonSchemas;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "inventory"),
            @ResourceArg(name = "pump", value = "true")
        })
class StockSagaIT {

    private static final String PREFIX = "dev.chorale.inventory.";

    private final UUID orderId = UUID.randomUUID();

    @Test
    void reservesAllLinesOnceHoweverOftenItIsTold() {
        var tea = stocked(10);
        var cake = stocked(5);
        var placed = placed(orderId, tea + " x2", cake + " x1", tea + " x1");
        publish(placed, placed);
        handled(placed);

        assertStock(tea, 10, 3);
        assertStock(cake, 5, 1);
        assertThat(published()).containsExactly("StockReserved.v1");
    }

    @Test
    void reservesNothingWhenOneLineIsShort() {
        var tea = stocked(10);
        var cake = stocked(1);
        var placed = placed(orderId, tea + " x2", cake + " x2");
        publish(placed, placed);
        handled(placed);

        assertStock(tea, 10, 0);
        assertStock(cake, 1, 0);
        assertThat(published()).containsExactly("StockReservationFailed.v1");
        assertThat(TopicRecords.text(records(1).getFirst()))
                .contains("\"reason\":\"OUT_OF_STOCK\"")
                .contains("\"requested\":2,\"available\":1");
    }

    @Test
    void tellsThatASkuIsUnknown() {
        publish(placed(orderId, newSku() + " x1"));

        assertThat(TopicRecords.text(records(1).getFirst())).contains("\"reason\":\"UNKNOWN_SKU\"");
    }

    @Test
    void releasesOnceHoweverOftenItIsTold() {
        var tea = stocked(10);
        var cancelled = cancelled(orderId);
        publish(placed(orderId, tea + " x4"), cancelled, cancelled, cancelled(orderId));
        handled(cancelled);

        assertStock(tea, 10, 0);
        assertThat(published()).containsExactly("StockReserved.v1", "StockReleased.v1");
    }

    @Test
    void shipsOnceHoweverOftenItIsTold() {
        var tea = stocked(10);
        var confirmed = confirmed(orderId);
        publish(placed(orderId, tea + " x4"), confirmed, confirmed, confirmed(orderId));
        handled(confirmed);

        assertStock(tea, 6, 0);
        assertThat(published()).containsExactly("StockReserved.v1", "StockShipped.v1");
    }

    @Test
    void neverReservesForAnOrderThatWasCancelledBefore() {
        var tea = stocked(10);
        var placed = placed(orderId, tea + " x4");
        publish(cancelled(orderId), placed);
        handled(placed);

        assertStock(tea, 10, 0);
        assertThat(published()).isEmpty();
    }

    @Test
    void keepsWhatWasShippedWhenACancellationComesLate() {
        var tea = stocked(10);
        var late = cancelled(orderId);
        publish(placed(orderId, tea + " x4"), confirmed(orderId), late);
        handled(late);

        assertStock(tea, 6, 0);
        assertThat(published()).containsExactly("StockReserved.v1", "StockShipped.v1");
    }

    @Test
    void publishesToTheLetterAndNamesTheCause() {
        var placed = placed(orderId, stocked(1) + " x1");
        publish(placed);

        var record = records(1).getFirst();
        assertThat(
                        JsonSchemas.in(Path.of("contracts/published"))
                                .violations("StockReserved.v1.schema.json", record.value()))
                .isEmpty();
        assertThat(header(record, "ce_source")).isEqualTo("/inventory");
        assertThat(header(record, "ce_subject")).isEqualTo(orderId.toString());
        assertThat(header(record, "causationid")).isEqualTo(placed.id());
        assertThat(header(record, "correlationid")).isEqualTo(placed.correlationId());
        assertThat(header(record, "traceparent")).startsWith(placed.traceparent().substring(0, 35));
    }

    @Test
    void parksAnOrderThatBreaksTheContractWithWhatComesForItAndGoesOn() {
        var tea = stocked(10);
        publish(
                placed(orderId, tea + " x-3"),
                order("OrderPlaced.v1", orderId, "{\"lines\": "),
                placed(orderId, tea + " x3"),
                placed(UUID.randomUUID(), tea + " x2"));

        awaitStock(tea, 10, 2);
        assertThat(TopicRecords.of("inventory.dlq").withKey(orderId.toString()).await(3))
                .hasSize(3);
        assertStock(tea, 10, 2);
    }

    @Test
    void takesAnOrderOf500Lines() {
        var tea = stocked(1000);
        var lines = new String[500];
        Arrays.fill(lines, tea + " x2");
        publish(placed(orderId, lines));

        awaitStock(tea, 1000, 1000);
    }

    /**
     * Waits until a record has been handled: one of the same key that comes behind it is handled
     * after it.
     */
    private static void handled(ForeignEvent event) {
        var marker = stocked(1);
        var other = UUID.randomUUID();
        publish(
                new ForeignEvent(
                        UUID.randomUUID().toString(),
                        "dev.chorale.order.OrderPlaced.v1",
                        event.source(),
                        event.key(),
                        event.time(),
                        event.sequence() + 1,
                        event.traceparent(),
                        event.correlationId(),
                        event.causationId(),
                        placed(other, marker + " x1").json()));
        awaitStock(marker, 1, 1);
    }

    /** The types of what was published for the order up to now, in order. */
    private List<String> published() {
        var marker = stocked(1);
        TopicRecords.of("inventory.events").withKey(marker).await(2);
        return TopicRecords.of("inventory.events").withKey(orderId.toString()).now().stream()
                .map(record -> header(record, "ce_type").substring(PREFIX.length()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(int count) {
        return TopicRecords.of("inventory.events").withKey(orderId.toString()).await(count);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return TopicRecords.header(record, name).orElseThrow();
    }
}
