package dev.chorale.billing.projection;

import dev.chorale.projection.ProjectionRunner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class PaymentProjections {

    private final ProjectionRunner runner;
    private final PaymentListProjection paymentList;

    PaymentProjections(ProjectionRunner runner, PaymentListProjection paymentList) {
        this.runner = runner;
        this.paymentList = paymentList;
    }

    @Incoming("payment-list")
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> onBillingEvents(Message<List<byte[]>> batch) {
        return runner.consume(batch, paymentList);
    }
}
