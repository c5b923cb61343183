package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.systemtests.Readers.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Who writes and reads with the position of the write sees it, in whichever service. How many reads
 * is said by {@code -Dchorale.reads=10000}; {@code -Dchorale.reads.ask=false} leaves the position
 * out, which shows how many are stale then.
 */
@SystemTest
@Order(2)
class ReadYourWritesIT {

    private static final int READS = Integer.getInteger("chorale.reads", 200);
    private static final int AT_ONCE = Integer.getInteger("chorale.reads.at-once", 4);
    private static final int ORDERS_OF_A_PRODUCT = 40;
    // a settlement takes a whole saga, so that there are fewer of them
    private static final List<Path> IN_TURN =
            List.of(
                    Path.INVENTORY_TO_CATALOGUE,
                    Path.ORDER_TO_LIST,
                    Path.ORDER_TO_PAYMENTS,
                    Path.INVENTORY_TO_CATALOGUE,
                    Path.ORDER_TO_LIST,
                    Path.ORDER_TO_PAYMENTS,
                    Path.ORDER_TO_NOTIFICATIONS,
                    Path.ORDER_TO_LIST);

    private static final boolean ASKS =
            Boolean.parseBoolean(System.getProperty("chorale.reads.ask", "true"));

    private final Shop shop;

    ReadYourWritesIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void everyReadSeesWhatWasWrittenBeforeIt() throws Exception {
        var report = new ReadReport();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(n -> threads.submit(() -> readAndWrite(report)))
                            .toList();
            for (var each : all) {
                finish(each);
            }
        }
        System.out.printf("%n%s%n", report);

        assertThat(report.reads()).isEqualTo(READS / AT_ONCE * AT_ONCE);
        if (ASKS) {
            assertThat(report.stale()).isZero();
        }
    }

    private void readAndWrite(ReadReport report) {
        var reader = new Readers(shop, ASKS);
        String sku = "";
        for (int i = 0; i < READS / AT_ONCE; i++) {
            if (i % ORDERS_OF_A_PRODUCT == 0) {
                sku = reader.product();
            }
            reader.go(IN_TURN.get(i % IN_TURN.size()), sku, report);
        }
    }

    private static void finish(Future<?> work) throws Exception {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
