package dev.chorale.launcher.shop;

import dev.chorale.launcher.play.Play.Product;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.List;

/** Makes products known and receives their stock, so that the first order can be placed. */
public final class Stocking {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shop shop;
    private final Terminal terminal;

    /** Shows its progress at a terminal. */
    public Stocking(Shop shop, Terminal terminal) {
        this.shop = shop;
        this.terminal = terminal;
    }

    /**
     * Receives the products and waits until the order service knows them.
     *
     * @throws ShopException when it doesn't in time
     */
    public void receive(List<Product> products) throws InterruptedException {
        try (var progress = new Progress(terminal, "Stocking")) {
            int done = 0;
            for (var product : products) {
                progress.at(product.name(), done++, products.size());
                shop.register(product);
            }
            progress.at("order's replica of the catalogue", done, products.size());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!shop.knows(products)) {
                if (System.nanoTime() > deadline) {
                    throw new ShopException(
                            "The order service doesn't know the products after %d s; see ./chorale status"
                                    .formatted(PATIENCE.toSeconds()));
                }
                Thread.sleep(100);
            }
            long units = products.stream().mapToLong(Product::received).sum();
            progress.done("Stocked", "%,d units of %d products".formatted(units, products.size()));
        }
    }
}
