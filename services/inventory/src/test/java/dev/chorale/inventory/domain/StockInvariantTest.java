package dev.chorale.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random commands, wise and foolish, in any order: the sum is kept apart from the domain's own. */
class StockInvariantTest {

    private static final List<String> SKUS = List.of("tea", "cake", "milk", "never-registered");
    private static final int COMMANDS = 400;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsReservedBetweenNothingAndWhatIsOnHand(long seed) {
        var run = new Run(new Random(seed));
        for (int i = 0; i < COMMANDS; i++) {
            run.step();
        }
        assertThat(run.held.values()).as("held by orders").allMatch(quantity -> quantity >= 0);
    }

    private static final class Run {

        private final Random random;
        private final List<StockEvent> history = new ArrayList<>();
        private final List<UUID> orders =
                IntStream.range(0, 25).mapToObj(n -> new UUID(7, n)).toList();
        private final Map<String, Long> onHand = new HashMap<>();
        private final Map<String, Long> held = new HashMap<>();

        Run(Random random) {
            this.random = random;
        }

        void step() {
            var order = orders.get(random.nextInt(orders.size()));
            switch (random.nextInt(10)) {
                case 0 -> product(new RegisterProduct(knownSku(), "a name", price()));
                case 1, 2 -> product(new ReceiveStock(anySku(), random.nextLong(-1, 12)));
                case 3 -> reservation(new ReleaseStock(order));
                case 4, 5 -> reservation(new ShipStock(order));
                default -> reservation(new ReserveStock(order, lines()));
            }
        }

        private void product(ProductCommand command) {
            var product = Product.unknown(command.sku());
            for (var event : history) {
                if (concerns(event, command.sku())) {
                    product = product.evolve(event);
                }
            }
            ProductDecider.decide(command, product).events().forEach(this::record);
        }

        private void reservation(ReservationCommand command) {
            var reservation = Reservation.none(command.orderId(), command.skus());
            for (var event : history) {
                reservation = reservation.evolve(event);
            }
            switch (ReservationDecider.decide(command, reservation)) {
                case ReservationDecision.Accepted accepted ->
                        accepted.events().forEach(this::record);
                case ReservationDecision.Rejected rejected -> {}
            }
        }

        private void record(StockEvent event) {
            history.add(event);
            switch (event) {
                case StockEvent.StockReceived received ->
                        onHand.merge(received.sku(), received.quantity(), Long::sum);
                case StockReserved reserved -> add(held, reserved.lines(), 1);
                case StockReleased released -> add(held, released.lines(), -1);
                case StockShipped shipped -> {
                    add(held, shipped.lines(), -1);
                    add(onHand, shipped.lines(), -1);
                }
                case StockEvent.ProductRegistered registered -> {}
                case StockEvent.StockReservationFailed failed -> {}
                case StockEvent.ReservationForestalled forestalled -> {}
            }
            for (var sku : SKUS) {
                assertThat(held.getOrDefault(sku, 0L))
                        .as("%s reserved after %s", sku, event)
                        .isBetween(0L, onHand.getOrDefault(sku, 0L));
            }
        }

        private static void add(Map<String, Long> to, List<StockLine> lines, int sign) {
            lines.forEach(line -> to.merge(line.sku(), sign * line.quantity(), Long::sum));
        }

        private static boolean concerns(StockEvent event, String sku) {
            return switch (event) {
                case StockEvent.ProductEvent product -> product.sku().equals(sku);
                case StockEvent.ReservationEvent reservation -> reservation.skus().contains(sku);
            };
        }

        private List<StockLine> lines() {
            return IntStream.range(0, random.nextInt(5))
                    .mapToObj(n -> new StockLine(anySku(), random.nextLong(0, 7)))
                    .toList();
        }

        private String anySku() {
            return SKUS.get(random.nextInt(SKUS.size()));
        }

        private String knownSku() {
            return SKUS.get(random.nextInt(SKUS.size() - 1));
        }

        private Money price() {
            return new Money(random.nextLong(-1, 3), "EUR");
        }
    }
}
