package dev.chorale.messaging;

import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

/** The Vert.x context of a message's own, which its log context and its sessions belong to. */
public final class MessageContext implements Executor {

    private final Message<?> message;

    /** The context that {@code message} came on. */
    public MessageContext(Message<?> message) {
        this.message = message;
    }

    @Override
    public void execute(Runnable task) {
        message.getMetadata(LocalContextMetadata.class)
                .ifPresentOrElse(own -> own.context().runOnContext(now -> task.run()), task::run);
    }

    /** Names the event in the log of what follows; only on the message's context. */
    public static void name(CloudEvent event) {
        MDC.put("traceId", event.trace().traceId());
        MDC.put("correlationId", event.correlationId());
        MDC.put("causationId", event.causationId());
        MDC.put("eventId", event.id());
    }
}
