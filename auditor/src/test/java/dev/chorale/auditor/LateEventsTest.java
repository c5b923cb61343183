package dev.chorale.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LateEventsTest {

    private static final long COMMITTED_BEFORE = 1_000;

    private final FakePublished published = new FakePublished();
    private final Findings findings = new Findings();
    private final LateEvents late = new LateEvents("test", published, findings);
    private final UUID id = UUID.randomUUID();

    @Test
    void isLateWhileTheRelayHasNotComeToIt() {
        late.add(1, id, "key", COMMITTED_BEFORE);
        published.relayed = COMMITTED_BEFORE - 1;
        late.check();
        late.check();

        assertThat(findings.all()).isEmpty();
        assertThat(late.count()).isEqualTo(1);
    }

    @Test
    void isLateWhileTheTopicHasNotBeenReadToItsEnds() {
        late.add(1, id, "key", COMMITTED_BEFORE);
        published.relayed = COMMITTED_BEFORE;
        published.end = 10;
        published.read = 9;
        late.check();
        late.check();
        assertThat(findings.all()).isEmpty();

        late.arrived(1);
        published.read = 10;
        late.check();
        late.check();

        assertThat(findings.all()).isEmpty();
        assertThat(late.count()).isZero();
    }

    @Test
    void isMissingOnceTheRelayHasPassedItAndTheTopicHasBeenRead() {
        late.add(1, id, "key", COMMITTED_BEFORE);
        published.relayed = COMMITTED_BEFORE;
        late.check();
        late.check();

        assertThat(findings.all())
                .singleElement()
                .matches(each ->
                        each.kind() == Kind.MISSING
                                && each.key().equals("key")
                                && each.eventId().equals(id.toString()));
        assertThat(late.count()).isZero();
    }

    @Test
    void isFoundAgainWhenItsRecordComesAfterAll() {
        late.add(1, id, "key", COMMITTED_BEFORE);
        published.relayed = COMMITTED_BEFORE;
        late.check();
        late.check();

        late.arrived(1);

        assertThat(findings.all()).isEmpty();
    }
}
