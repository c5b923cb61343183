package dev.chorale.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import dev.chorale.inventory.domain.ProductDecision.Changed;
import dev.chorale.inventory.domain.ProductDecision.Received;
import dev.chorale.inventory.domain.ProductDecision.Registered;
import dev.chorale.inventory.domain.ProductDecision.Rejected;
import dev.chorale.inventory.domain.ProductDecision.Unchanged;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductDeciderTest {

    private static final String SKU = "NW-11";
    private static final UUID ORDER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final ProductRegistered CHEESE = registered("Queso Cabrales", 2100);

    @Test
    void registersANewProductWithoutStock() {
        assertThat(given().when(register("Queso Cabrales", 2100)))
                .isEqualTo(new Registered(CHEESE, new Product(SKU, CHEESE, StockLevel.NONE)));
    }

    @Test
    void changesAProductAndKeepsItsStock() {
        var dearer = registered("Queso Cabrales", 2200);
        assertThat(given(CHEESE, received(5, 5)).when(register("Queso Cabrales", 2200)))
                .isEqualTo(new Changed(dearer, new Product(SKU, dearer, new StockLevel(5, 0))));
    }

    @Test
    void hasNothingToDoWhenRegisteredAgainAsItIs() {
        var decision = given(CHEESE).when(register("Queso Cabrales", 2100));
        assertThat(decision).isEqualTo(new Unchanged(new Product(SKU, CHEESE, StockLevel.NONE)));
        assertThat(decision.events()).isEmpty();
    }

    @Test
    void rejectsANegativePrice() {
        assertThat(given().when(register("Queso Cabrales", -1)))
                .isEqualTo(new Rejected(new ProductRejection.NegativePrice(SKU)));
    }

    @Test
    void addsWhatIsReceivedToWhatIsOnHand() {
        assertThat(given(CHEESE, received(5, 5), reserved(2)).when(receive(10)))
                .isEqualTo(
                        new Received(
                                received(10, 15), new Product(SKU, CHEESE, new StockLevel(15, 2))));
    }

    @Test
    void countsBeyondWhatAnIntHolds() {
        var nearly = (long) Integer.MAX_VALUE;
        assertThat(given(CHEESE, received(nearly, nearly)).when(receive(1_000_000)).events())
                .containsExactly(received(1_000_000, nearly + 1_000_000));
    }

    @Test
    void rejectsStockOfAnUnknownProduct() {
        assertThat(given().when(receive(1)))
                .isEqualTo(new Rejected(new ProductRejection.UnknownProduct(SKU)));
    }

    @Test
    void rejectsReceivingLessThanOne() {
        assertThat(given(CHEESE).when(receive(0)))
                .isEqualTo(new Rejected(new ProductRejection.QuantityBelowOne(SKU)));
    }

    private record Given(Product product) {

        ProductDecision when(ProductCommand command) {
            return ProductDecider.decide(command, product);
        }
    }

    private static Given given(StockEvent... events) {
        var product = Product.unknown(SKU);
        for (var event : events) {
            product = product.evolve(event);
        }
        return new Given(product);
    }

    private static RegisterProduct register(String name, long cents) {
        return new RegisterProduct(SKU, name, new Money(cents, "USD"));
    }

    private static ReceiveStock receive(long quantity) {
        return new ReceiveStock(SKU, quantity);
    }

    private static ProductRegistered registered(String name, long cents) {
        return new ProductRegistered(SKU, name, new Money(cents, "USD"));
    }

    private static StockReceived received(long quantity, long onHand) {
        return new StockReceived(SKU, quantity, onHand);
    }

    private static StockReserved reserved(long quantity) {
        return new StockReserved(ORDER, List.of(new StockLine(SKU, quantity)));
    }
}
