package dev.chorale.order.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CausalOrderTest {

    @Test
    void putsEffectsBehindTheirCausesWhateverTheClocksSay() {
        var events =
                List.of(
                        event("placed", "request", 100),
                        event("reserved", "placed", 40),
                        event("taken", "reserved", 30),
                        event("confirmed", "taken", 200),
                        event("shipped", "confirmed", 250),
                        event("told", "confirmed", 240));

        for (int seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(CausalOrder.sort(shuffled))
                    .extracting(TimelineView::eventId)
                    .containsExactly("placed", "reserved", "taken", "confirmed", "told", "shipped");
        }
    }

    @Test
    void goesByTimeAmongWhatDoesntDependOnEachOther() {
        assertThat(
                        CausalOrder.sort(
                                List.of(
                                        event("c", "unseen", 3),
                                        event("b", "b", 2),
                                        event("a", "request", 1))))
                .extracting(TimelineView::eventId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void endsOnACircle() {
        assertThat(CausalOrder.sort(List.of(event("a", "b", 1), event("b", "a", 2)))).hasSize(2);
    }

    private static TimelineView event(String id, String causedBy, long milli) {
        var event = new TimelineView();
        event.eventId = id;
        event.causedBy = causedBy;
        event.at = Instant.ofEpochMilli(milli);
        return event;
    }
}
