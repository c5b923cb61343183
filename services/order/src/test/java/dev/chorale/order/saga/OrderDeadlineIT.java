package dev.chorale.order.saga;

import static dev.chorale.order.command.OrderBoundary.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderCommand;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.domain.OrderCommand.PlaceOrder;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody answers for inventory and billing here, unless a test does. */
@QuarkusTest
@TestProfile(OrderDeadlineIT.Impatient.class)
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class OrderDeadlineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chorale.order.settle-within", "2s",
                    "chorale.order.sweep-every", "0.5s",
                    "chorale.order.grace-after-start", "0s");
        }
    }

    @Inject EventStorageEngine engine;
    @Inject Inbox inbox;
    @Inject OrderCommands commands;
    @Inject OrderDeadline deadline;

    private CommandSide elsewhere;

    @BeforeEach
    void startAnotherInstance() {
        elsewhere = CommandSide.start(engine, inbox, OrderEvents.TYPES, OrderEvents::tags, ORDER);
    }

    @AfterEach
    void stopIt() {
        elsewhere.close();
    }

    @Test
    void timesOutAnOrderOfAnInstanceThatIsGone() {
        var id = placed();
        elsewhere.close();

        var order = awaitSettled(id);
        assertThat(order.reason()).isEqualTo(CancellationReason.TIMED_OUT);
        assertThat(order.placement().placedAt())
                .isBefore(Instant.now().minus(Duration.ofSeconds(2)));
        var records = TopicRecords.of("order.events").withKey(id.toString()).await(2);
        assertThat(TopicRecords.text(records.getLast())).contains("\"reason\":\"TIMED_OUT\"");
        assertThat(header(records.getLast(), "causationid"))
                .isEqualTo(header(records.getFirst(), "ce_id"));
        assertThat(header(records.getLast(), "correlationid"))
                .isEqualTo(header(records.getFirst(), "correlationid"));
    }

    @Test
    void leavesAloneWhatHasSettled() {
        var confirmed = placed();
        confirm(elsewhere, confirmed).await().atMost(PATIENCE);
        awaitSettled(placed());

        var order = load(confirmed);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.version()).isEqualTo(2);
    }

    @Test
    void cancelsOnceHoweverManyLookAtOnce() {
        var ids = Stream.generate(this::placed).limit(20).toList();
        var last = ids.getLast();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    Uni.join()
                            .all(deadline.sweep(), deadline.sweep(), everyTimeOut(ids))
                            .andFailFast()
                            .await()
                            .atMost(PATIENCE);
                    return load(last).status() == OrderStatus.CANCELLED;
                });

        assertThat(ids).allSatisfy(id -> assertThat(load(id).version()).isEqualTo(2));
    }

    @Test
    void paymentOrDeadlineWinsNeverBoth() {
        var ids = Stream.generate(this::placed).limit(40).toList();
        Uni.join()
                .all(
                        all(ids, id -> confirm(elsewhere, id)),
                        all(ids, id -> commands.send(timeOutNow(id), cause())))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(ids).allSatisfy(id -> assertThat(load(id).version()).isEqualTo(2));
    }

    @Test
    void staysTimedOutWhateverComesThen() {
        var id = placed();
        awaitSettled(id);
        var other = placed();
        try (var kafka = new Publisher()) {
            var late = event("billing", "PaymentTaken", id, id, "");
            kafka.publish("billing.events", late);
            kafka.publish("billing.events", late);
            kafka.publish("billing.events", event("billing", "PaymentFailed", id, id, "DECLINED"));
            kafka.publish("billing.events", event("billing", "PaymentTaken", id, other, ""));
            kafka.publish(
                    "inventory.events",
                    event("inventory", "StockReservationFailed", id, id, "OUT_OF_STOCK"));
        }

        assertThat(awaitSettled(other).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(load(id).reason()).isEqualTo(CancellationReason.TIMED_OUT);
        assertThat(load(id).version()).isEqualTo(2);
    }

    private UUID placed() {
        var id = UuidCreator.getTimeOrderedEpoch();
        var lines = List.of(new OrderLine("NW-1", 1, new Money(1800, "USD")));
        var customer = new Customer("VINET", "vinet@example.org", "Paul");
        elsewhere
                .send(ORDER, new PlaceOrder(id, customer, lines, "tok_ok", Instant.now()), cause())
                .await()
                .atMost(PATIENCE);
        return id;
    }

    private Uni<Void> everyTimeOut(List<UUID> ids) {
        var overdue = Instant.now().minus(Duration.ofSeconds(2));
        return all(
                ids,
                id ->
                        elsewhere.send(
                                ORDER,
                                new OrderCommand.TimeOutOrder(id, overdue, Instant.now()),
                                cause()));
    }

    private static OrderCommand timeOutNow(UUID id) {
        return new OrderCommand.TimeOutOrder(id, Instant.now(), Instant.now());
    }

    private static Uni<?> confirm(CommandSide instance, UUID id) {
        return instance.send(ORDER, new ConfirmOrder(id, Instant.now()), cause());
    }

    private static Uni<Void> all(List<UUID> ids, Function<UUID, Uni<?>> each) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndMerge(each::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Order awaitSettled(UUID id) {
        await().atMost(PATIENCE).until(() -> load(id).status() != OrderStatus.PLACED);
        return load(id);
    }

    private Order load(UUID id) {
        return commands.load(id).await().atMost(PATIENCE);
    }

    private static Cause cause() {
        return Cause.ofRequest(TraceParent.fresh(), UUID.randomUUID().toString());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return TopicRecords.header(record, name).orElseThrow();
    }

    private static ForeignEvent event(
            String service, String type, UUID key, UUID order, String reason) {
        return ForeignEvent.of(
                "dev.chorale.%s.%s.v1".formatted(service, type),
                "/" + service,
                key.toString(),
                "{\"orderId\": \"%s\", \"reason\": \"%s\"}".formatted(order, reason));
    }
}
