package dev.chorale.messaging;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.InboxEntry;
import dev.chorale.eventstore.PublishedEvent;
import dev.chorale.eventstore.TraceParent;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it came over Kafka: CloudEvents 1.0 in binary mode, with the distributed-tracing
 * extension, the position in its producer's store, and the ids of what led to it.
 *
 * @param id unique at its source, and the same each time that the event is delivered
 * @param type with its version: {@code dev.chorale.order.OrderPlaced.v1}
 * @param source who published it: {@code /order}
 * @param subject what it is about, and what orders it
 * @param time when it happened
 * @param sequence position in its producer's event store; rises within a subject
 * @param trace the trace it belongs to, with the producer's span
 * @param correlationId the same for all that follows from one request
 * @param causationId what led to it directly
 * @param data its contract as JSON; not copied, not to be changed
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 *     Kafka Protocol Binding for CloudEvents</a>
 */
public record CloudEvent(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        long sequence,
        TraceParent trace,
        String correlationId,
        String causationId,
        byte[] data) {

    /**
     * Reads a record. A record without trace or correlation starts its own.
     *
     * @throws UndecodableRecordException when it is no such event
     */
    public static CloudEvent from(ConsumerRecord<String, byte[]> record) {
        var headers = new EventHeaders(record);
        var version = headers.require(EventHeaders.Name.SPEC_VERSION);
        if (!version.equals("1.0")) {
            throw new UndecodableRecordException("Its ce_specversion is " + version + ", not 1.0");
        }
        if (record.value() == null) {
            throw new UndecodableRecordException("It has no value");
        }
        var id = headers.require(EventHeaders.Name.ID);
        return new CloudEvent(
                id,
                headers.require(EventHeaders.Name.TYPE),
                headers.require(EventHeaders.Name.SOURCE),
                headers.require(EventHeaders.Name.SUBJECT),
                timeOf(headers.require(EventHeaders.Name.TIME)),
                sequenceOf(headers.require(EventHeaders.Name.SEQUENCE)),
                headers.find(EventHeaders.Name.TRACE_PARENT)
                        .flatMap(TraceParent::parse)
                        .orElseGet(TraceParent::fresh),
                headers.find(EventHeaders.Name.CORRELATION_ID).orElse(id),
                headers.find(EventHeaders.Name.CAUSATION_ID).orElse(id),
                record.value());
    }

    /** An event as its record would be read. */
    public static CloudEvent of(PublishedEvent event) {
        return new CloudEvent(
                event.id(),
                event.type(),
                event.source(),
                event.key(),
                event.time(),
                event.position(),
                TraceParent.parse(event.traceparent()).orElseGet(TraceParent::fresh),
                event.correlationId(),
                event.causationId(),
                event.payload());
    }

    /**
     * The event as the cause of a command: in its trace, with a span of the command's own, taking
     * effect once for this consumer.
     */
    public Cause causeFor(String consumer) {
        return new Cause(trace.child(), correlationId, id, InboxEntry.of(consumer, id));
    }

    static Instant timeOf(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new UndecodableRecordException("Its ce_time is no RFC 3339 time: " + text);
        }
    }

    static long sequenceOf(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UndecodableRecordException("Its ce_sequence is no number: " + text);
        }
    }
}
