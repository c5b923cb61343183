package dev.chorale.launcher.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicAuditTest {

    private final TopicAudit audit = new TopicAudit();

    private void take(String topic, int partition, String key, String id, long sequence) {
        audit.take(Events.event(topic, partition, key, id, "X", sequence, "{}"));
    }

    @Test
    void findsNothingInAFairTopic() {
        take("order.events", 0, "o1", "a", 1);
        take("order.events", 0, "o2", "b", 7);
        take("order.events", 0, "o1", "c", 5);
        take("billing.events", 1, "o1", "a", 1);
        assertThat(audit.violations()).isEmpty();
        assertThat(audit.seen()).isEqualTo(4);
        assertThat(audit.keys()).isEqualTo(3);
    }

    @Test
    void findsAnEventThatComesTwice() {
        take("order.events", 0, "o1", "a", 1);
        take("order.events", 0, "o2", "a", 2);
        assertThat(audit.violations())
                .containsExactly(
                        "order.events has event a twice: order.events-0@1 and order.events-0@2");
        assertThat(audit.doubled()).isEqualTo(1);
    }

    @Test
    void findsAKeyOutOfOrder() {
        take("order.events", 0, "o1", "a", 2);
        take("order.events", 0, "o1", "b", 1);
        assertThat(audit.violations())
                .containsExactly("order.events has key o1 out of order: 1 comes after 2");
        assertThat(audit.outOfOrder()).isEqualTo(1);
    }

    @Test
    void findsAKeyInTwoPartitions() {
        take("order.events", 0, "o1", "a", 1);
        take("order.events", 1, "o1", "b", 2);
        assertThat(audit.violations()).hasSize(1);
    }

    @Test
    void tellsWhatAnotherReaderHasNotSeen() {
        var other = new TopicAudit();
        other.take(Events.event("order.events", 0, "o1", "a", "X", 1, "{}"));
        take("order.events", 0, "o1", "a", 1);
        take("order.events", 0, "o1", "b", 2);
        assertThat(audit.unseenBy(other)).containsExactly("order.events b at order.events-0@2");
        assertThat(other.unseenBy(audit)).isEmpty();
    }

    @Test
    void findsARecordThatIsNotAsTheContractSays() {
        audit.unreadable("order.events-0@7: the header ce_id is missing");
        assertThat(audit.violations()).hasSize(1);
    }
}
