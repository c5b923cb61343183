package dev.chorale.order.projection;

import dev.chorale.projection.ProjectionRunner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderProjections {

    private final ProjectionRunner runner;
    private final CatalogueProjection catalogue;
    private final OrderListProjection orderList;

    OrderProjections(
            ProjectionRunner runner, CatalogueProjection catalogue, OrderListProjection orderList) {
        this.runner = runner;
        this.catalogue = catalogue;
        this.orderList = orderList;
    }

    @Incoming("catalogue")
    Uni<Void> onInventoryEvents(Message<List<byte[]>> batch) {
        return runner.consume(batch, catalogue);
    }

    @Incoming("order-list")
    Uni<Void> onOrderEvents(Message<List<byte[]>> batch) {
        return runner.consume(batch, orderList);
    }
}
