package dev.chorale.eventstore;

/**
 * What the world is told of an event: a row of the outbox, and one record in Kafka.
 *
 * @param topic where it goes
 * @param key what orders it: records of a key keep their order; the CloudEvent's subject
 * @param type the CloudEvent's type, with its version: {@code dev.chorale.order.OrderPlaced.v1}
 * @param source the CloudEvent's source: {@code /order}
 * @param payload the published contract, written as JSON
 */
public record OutboxMessage(String topic, String key, String type, String source, Object payload) {

    Position at(long position, String eventId) {
        return new Position(topic, key, position, eventId, type);
    }
}
