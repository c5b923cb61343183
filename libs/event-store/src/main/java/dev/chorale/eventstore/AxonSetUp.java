package dev.chorale.eventstore;

import java.util.Set;
import java.util.function.Function;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;

/** Says in Axon's terms what deciders say: an entity and a command handler for each. */
final class AxonSetUp {

    private AxonSetUp() {}

    static EventSourcingConfigurer configurer(
            EventTypes types, Function<Object, Set<Tag>> tags, Decider<?, ?, ?, ?, ?>... deciders) {
        var json = new EventJson();
        var configurer =
                EventSourcingConfigurer.create()
                        .componentRegistry(registry ->
                                registry.registerComponent(
                                                MessageTypeResolver.class, config -> types)
                                        .registerComponent(Converter.class, config -> json)
                                        // asks Axon's makers for a newer version, over the net
                                        .disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                        .registerTagResolver(config -> event -> tags.apply(event.payload()));
        for (var decider : deciders) {
            register(configurer, decider, types, json);
        }
        return configurer;
    }

    static MessageType commandType(Decider<?, ?, ?, ?, ?> decider) {
        return new MessageType(commandName(decider), "1");
    }

    private static QualifiedName commandName(Decider<?, ?, ?, ?, ?> decider) {
        return new QualifiedName("dev.chorale.command", decider.name());
    }

    private static <B, C, S, E, D> void register(
            EventSourcingConfigurer configurer,
            Decider<B, C, S, E, D> decider,
            EventTypes types,
            EventJson json) {
        configurer
                .registerEntity(entity(decider, types, json))
                .registerCommandHandlingModule(
                        CommandHandlingModule.named(decider.name())
                                .commandHandlers()
                                .commandHandler(
                                        commandName(decider),
                                        new DecisionHandler<>(decider, types)));
    }

    private static <B, C, S, E, D> EventSourcedEntityModule<B, S> entity(
            Decider<B, C, S, E, D> decider, EventTypes types, EventJson json) {
        EntityEvolver<S> evolver =
                (state, event, context) ->
                        decider.evolve(
                                state, decider.eventType().cast(types.payloadOf(event, json)));
        return EventSourcedEntityModule.declarative(decider.boundaryType(), decider.stateType())
                .messagingModel((config, model) -> model.entityEvolver(evolver).build())
                .entityFactory(config -> EventSourcedEntityFactory.fromIdentifier(decider::initial))
                .criteriaResolver(config -> (boundary, context) -> decider.criteria(boundary))
                .build();
    }
}
