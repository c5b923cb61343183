package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.CommandSideIT.Counter.Add;
import dev.chorale.eventstore.CommandSideIT.Counter.Added;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandSideIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventTypes TYPES =
            EventTypes.in("test.counter").event("Added", Added.class).build();

    private static TestDatabase database;
    private static CommandSide commands;

    @BeforeAll
    static void start() {
        database = TestDatabase.create(16);
        commands = commandSide();
    }

    @AfterAll
    static void stop() {
        commands.close();
        database.close();
    }

    @Test
    void decidesOnWhatWasDecidedBefore() {
        assertThat(add("before", 7, 10)).isEqualTo(7);
        assertThat(add("before", 3, 10)).isEqualTo(3);
        assertThat(add("before", 1, 10)).isZero();
        assertThat(sum("before")).isEqualTo(10);
    }

    @Test
    void knowsTheStoresPositionAfterwards() {
        var first = send("position", 1, 10);
        var second = send("position", 1, 10);
        assertThat(first.appended()).isTrue();
        assertThat(second.position()).isGreaterThan(first.position());
        assertThat(send("position", 100, 10).appended()).isFalse();
    }

    @Test
    void neverExceedsTheLimitWhateverRuns() {
        assertThat(addAtOnce("turns", 60, commands)).isEqualTo(50);
        assertThat(sum("turns")).isEqualTo(50);
    }

    @Test
    void decidesAgainWhenAnotherProcessGetsInBetween() {
        try (var another = commandSide();
                var third = commandSide()) {
            assertThat(addAtOnce("race", 60, commands, another, third)).isEqualTo(50);
            assertThat(sum("race")).isEqualTo(50);
        }
    }

    @Test
    void reactsOnceToAMessage() {
        var message = fresh().once(InboxEntry.of("counter", "message-1"));

        for (int delivery = 0; delivery < 3; delivery++) {
            await(commands.react(COUNTER, new Add("react", 1, 10), message));
        }
        assertThat(sum("react")).isEqualTo(1);
    }

    @Test
    void remembersAMessageThatLedToNothing() {
        var inbox = new Inbox(database.pool());
        var message = fresh().once(InboxEntry.of("counter", "message-2"));

        await(commands.react(COUNTER, new Add("nothing", 100, 10), message));
        assertThat(await(inbox.contains("counter", "message-2"))).isTrue();
    }

    @Test
    void tellsACallerThatAMessageWasHandled() {
        var message = fresh().once(InboxEntry.of("counter", "message-3"));
        await(commands.send(COUNTER, new Add("told", 1, 10), message));

        assertThatThrownBy(() -> await(commands.send(COUNTER, new Add("told", 1, 10), message)))
                .isInstanceOf(DuplicateMessageException.class);
    }

    @Test
    void carriesTheCauseIntoTheEvents() {
        var cause = new Cause(TraceParent.fresh(), "correlation", "causation", null);
        await(commands.send(COUNTER, new Add("cause", 1, 10), cause));

        var history = new EventHistory(database.pool(), TYPES, new EventJson());
        assertThat(await(history.ofTag("counter", "cause")))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.metadata()).containsAllEntriesOf(cause.toEventMetadata()));
    }

    /** Adds one at a time, up to a limit of 50, through several command sides at once. */
    private static int addAtOnce(String counter, int times, CommandSide... sides) {
        var all =
                IntStream.range(0, times)
                        .mapToObj(n ->
                                sides[n % sides.length].send(
                                        COUNTER, new Add(counter, 1, 50), fresh()))
                        .collect(Collectors.toList());
        return await(Uni.join().all(all).andFailFast().map(List::stream).map(CommandSideIT::total));
    }

    private static int total(java.util.stream.Stream<Handled<Optional<Added>>> handled) {
        return handled.mapToInt(each -> each.decision().map(Added::amount).orElse(0)).sum();
    }

    private static int add(String counter, int amount, int limit) {
        return send(counter, amount, limit).decision().map(Added::amount).orElse(0);
    }

    private static Handled<Optional<Added>> send(String counter, int amount, int limit) {
        return await(commands.send(COUNTER, new Add(counter, amount, limit), fresh()));
    }

    private static int sum(String counter) {
        return await(commands.load(COUNTER, counter)).sum();
    }

    private static Cause fresh() {
        return Cause.ofRequest(TraceParent.fresh(), "test");
    }

    private static CommandSide commandSide() {
        var engine =
                new PostgresEventStorageEngine(
                        database.pool(), TYPES, new EventJson(), event -> Optional.empty());
        return CommandSide.start(
                engine,
                new Inbox(database.pool()),
                TYPES,
                event -> Set.of(new Tag("counter", ((Added) event).counter())),
                COUNTER);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static final Counter COUNTER = new Counter();

    /** Adds as long as a limit is kept. */
    static final class Counter
            implements Decider<String, Add, Counter.Sum, Added, Optional<Added>> {

        record Add(String counter, int amount, int limit) {}

        record Added(String counter, int amount) {}

        record Sum(int sum) {}

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Class<String> boundaryType() {
            return String.class;
        }

        @Override
        public Class<Sum> stateType() {
            return Sum.class;
        }

        @Override
        public Class<Added> eventType() {
            return Added.class;
        }

        @Override
        public String boundaryOf(Add command) {
            return command.counter();
        }

        @Override
        public EventCriteria criteria(String counter) {
            return EventCriteria.havingTags("counter", counter);
        }

        @Override
        public Sum initial(String counter) {
            return new Sum(0);
        }

        @Override
        public Sum evolve(Sum state, Added event) {
            return new Sum(state.sum() + event.amount());
        }

        @Override
        public Optional<Added> decide(Add command, Sum state) {
            return state.sum() + command.amount() <= command.limit()
                    ? Optional.of(new Added(command.counter(), command.amount()))
                    : Optional.empty();
        }

        @Override
        public List<Added> eventsOf(Optional<Added> decision) {
            return decision.stream().toList();
        }
    }
}
