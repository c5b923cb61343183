package dev.chorale.launcher.chaos;

import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.stack.StackPorts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets the payment gateway and the mail server go wrong, and well again. */
final class OutsideFaults {

    private final StackPorts ports;
    private final FaultLog log;
    private final Api api = new Api(Duration.ofSeconds(2), Duration.ZERO);
    private final AtomicInteger gateway = new AtomicInteger();
    private final AtomicInteger mail = new AtomicInteger();

    OutsideFaults(StackPorts ports, FaultLog log) {
        this.ports = ports;
        this.log = log;
    }

    int ofGateway() {
        return gateway.get();
    }

    int ofMail() {
        return mail.get();
    }

    void begin(Fault.Outside fault) throws InterruptedException {
        var body =
                Map.of(
                        "kind", fault.kind(),
                        "percent", fault.percent(),
                        "seconds", Math.max(1, fault.lasts().toSeconds()));
        try {
            api.put(url(fault.target()), body).ok("PUT /faults");
            (fault.target() == Outsider.GATEWAY ? gateway : mail).incrementAndGet();
            log.line(
                    "strike    %s %s, %d %% of the calls for %d s",
                    fault.target(),
                    fault.kind(),
                    fault.percent(),
                    Math.max(1, fault.lasts().toSeconds()));
        } catch (ShopException e) {
            log.line("no strike %s: it is away itself", fault.target());
        }
    }

    /** Ends what is going wrong; what is away has forgotten it anyway. */
    void end() throws InterruptedException {
        for (var outsider : Outsider.values()) {
            try {
                api.delete(url(outsider)).ok("DELETE /faults");
            } catch (ShopException e) {
                log.line("%s is away: %s", outsider, e.getMessage());
            }
        }
    }

    private String url(Outsider outsider) {
        return "http://127.0.0.1:" + ports.of(outsider.control()) + "/faults";
    }
}
