package dev.chorale.inventory;

import static dev.chorale.inventory.command.ProductBoundary.PRODUCT;
import static dev.chorale.inventory.command.ReservationBoundary.RESERVATION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.inventory.command.ReservationScope;
import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import dev.chorale.inventory.domain.Reservation;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationDecision;
import dev.chorale.inventory.domain.ReservationStatus;
import dev.chorale.inventory.domain.StockLevel;
import dev.chorale.inventory.domain.StockLine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many orders at once, through two replicas of the service, on one real store. */
class ReservationRaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 50;

    private static StockStore store;
    private static List<CommandSide> replicas;

    @BeforeAll
    static void start() {
        store = new StockStore();
        replicas = List.of(store.replica(), store.replica());
    }

    @AfterAll
    static void stop() {
        replicas.forEach(CommandSide::close);
        store.close();
    }

    @Test
    void neverOversellsTheLastUnitsOfThreeSkus() {
        var skus = stocked("last", 3, 10);
        var random = new Random(2);
        var orders =
                orders(() -> shuffled(skus, random).map(sku -> new StockLine(sku, 1)).toList());

        race(orders);

        assertThat(orders).filteredOn(ReservationRaceIT::isReserved).hasSize(10);
        assertThat(skus)
                .allSatisfy(sku -> assertThat(level(sku)).isEqualTo(new StockLevel(10, 10)));
    }

    @Test
    void reservesForEachOrderAllOfItsLinesOrNone() {
        var skus = stocked("mixed", 3, 25);
        var random = new Random(3);
        var orders =
                orders(() ->
                        shuffled(skus, random)
                                .limit(random.nextInt(1, 4))
                                .map(sku -> new StockLine(sku, random.nextInt(1, 4)))
                                .toList());

        race(orders);

        var held = new ArrayList<StockLine>();
        for (var order : orders) {
            var reservation = reservation(order.orderId());
            assertThat(reservation.status())
                    .isIn(ReservationStatus.RESERVED, ReservationStatus.FAILED);
            assertThat(reservation.lines())
                    .isEqualTo(isReserved(order) ? order.lines() : List.of());
            held.addAll(reservation.lines());
        }
        var reserved = bySku(held);
        assertThat(skus)
                .allSatisfy(sku ->
                        assertThat(level(sku)).isEqualTo(new StockLevel(25, reserved.get(sku))));
    }

    @Test
    void leavesNothingReservedWhenEachOrderIsCancelledAtTheSameTime() {
        var skus = stocked("cancelled", 3, 1000);
        var orders = orders(() -> skus.stream().map(sku -> new StockLine(sku, 2)).toList());
        var random = new Random(4);

        var commands = new ArrayList<ReservationCommand>(orders);
        orders.forEach(order -> commands.add(new ReleaseStock(order.orderId())));
        Collections.shuffle(commands, random);
        race(commands);

        assertThat(orders)
                .allSatisfy(order ->
                        assertThat(reservation(order.orderId()).status())
                                .isIn(ReservationStatus.RELEASED, ReservationStatus.FORESTALLED));
        assertThat(skus)
                .allSatisfy(sku -> assertThat(level(sku)).isEqualTo(new StockLevel(1000, 0)));
    }

    @Test
    void takesOrdersOf500LinesAtOnce() {
        var skus = stocked("long", 500, 5);
        var random = new Random(5);
        var orders =
                Stream.generate(() -> shuffled(skus, random).map(sku -> new StockLine(sku, 1)))
                        .limit(10)
                        .map(lines -> new ReserveStock(orderId(), lines.toList()))
                        .toList();

        race(orders);

        assertThat(orders).filteredOn(ReservationRaceIT::isReserved).hasSize(5);
        assertThat(skus.subList(0, 10))
                .allSatisfy(sku -> assertThat(level(sku)).isEqualTo(new StockLevel(5, 5)));
    }

    private static void race(List<? extends ReservationCommand> commands) {
        var sent = new ArrayList<Uni<Handled<ReservationDecision>>>();
        for (int n = 0; n < commands.size(); n++) {
            sent.add(replicas.get(n % replicas.size()).send(RESERVATION, commands.get(n), cause()));
        }
        await(Uni.join().all(sent).andFailFast());
    }

    private static List<ReserveStock> orders(Supplier<List<StockLine>> lines) {
        return IntStream.range(0, ORDERS)
                .mapToObj(n -> new ReserveStock(orderId(), lines.get()))
                .toList();
    }

    private static List<String> stocked(String prefix, int products, int quantity) {
        var skus = IntStream.range(0, products).mapToObj(n -> prefix + "-" + n).toList();
        var price = new Money(100, "EUR");
        for (var sku : skus) {
            await(replicas.getFirst().send(PRODUCT, new RegisterProduct(sku, sku, price), cause()));
            await(replicas.getFirst().send(PRODUCT, new ReceiveStock(sku, quantity), cause()));
        }
        return skus;
    }

    private static Stream<String> shuffled(List<String> skus, Random random) {
        var copy = new ArrayList<>(skus);
        Collections.shuffle(copy, random);
        return copy.stream();
    }

    private static Map<String, Long> bySku(List<StockLine> lines) {
        return lines.stream().collect(groupingBy(StockLine::sku, summingLong(StockLine::quantity)));
    }

    private static boolean isReserved(ReserveStock order) {
        return reservation(order.orderId()).status() == ReservationStatus.RESERVED;
    }

    private static Reservation reservation(UUID orderId) {
        return await(replicas.getLast().load(RESERVATION, new ReservationScope(orderId, Set.of())));
    }

    private static StockLevel level(String sku) {
        return await(replicas.getLast().load(PRODUCT, sku)).level();
    }

    private static UUID orderId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private static Cause cause() {
        return Cause.ofRequest(TraceParent.fresh(), "test");
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
