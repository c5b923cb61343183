package dev.chorale.eventstore;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Decides what it is told to. */
final class Teller
        implements Decider<String, Teller.Tell, Teller.State, TestEvent, List<TestEvent>> {

    static final Teller TELLER = new Teller();

    record Tell(String boundary, List<TestEvent> events) {}

    record State(int events) {}

    /** All of its events belong to one boundary. */
    static Set<Tag> tags(Object event) {
        return Set.of(Tag.of("teller", "teller"));
    }

    @Override
    public String name() {
        return "teller";
    }

    @Override
    public Class<String> boundaryType() {
        return String.class;
    }

    @Override
    public Class<State> stateType() {
        return State.class;
    }

    @Override
    public Class<TestEvent> eventType() {
        return TestEvent.class;
    }

    @Override
    public String boundaryOf(Tell command) {
        return command.boundary();
    }

    @Override
    public EventCriteria criteria(String boundary) {
        return EventCriteria.havingTags("teller", boundary);
    }

    @Override
    public State initial(String boundary) {
        return new State(0);
    }

    @Override
    public State evolve(State state, TestEvent event) {
        return new State(state.events() + 1);
    }

    @Override
    public List<TestEvent> decide(Tell command, State state) {
        return command.events();
    }

    @Override
    public List<TestEvent> eventsOf(List<TestEvent> decision) {
        return decision;
    }
}
