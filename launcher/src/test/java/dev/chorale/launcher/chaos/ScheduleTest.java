package dev.chorale.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.faults.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final List<String> TARGETS =
            List.of("postgres", "kafka", "parts", "outbox-relay", "order", "inventory", "billing");

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Schedule.of(7, FIVE_MINUTES, TARGETS))
                .isEqualTo(Schedule.of(7, FIVE_MINUTES, TARGETS))
                .isNotEqualTo(Schedule.of(8, FIVE_MINUTES, TARGETS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void killsTwelveTimesAMinuteAndEachProcessAsOften(long seed) {
        var kills = kills(Schedule.of(seed, FIVE_MINUTES, TARGETS));
        assertThat(kills).hasSizeGreaterThanOrEqualTo(60);
        var times =
                kills.stream()
                        .collect(Collectors.groupingBy(Fault.Kill::target, Collectors.counting()));
        assertThat(times).containsOnlyKeys(TARGETS);
        assertThat(times.values()).allSatisfy(count -> assertThat(count).isBetween(9L, 10L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isInOrderAndEndsInTime(long seed) {
        var faults = Schedule.of(seed, FIVE_MINUTES, TARGETS).faults();
        assertThat(faults).extracting(Fault::at).isSorted();
        assertThat(faults.getLast().at()).isLessThan(FIVE_MINUTES);
        assertThat(faults.getFirst().at()).isPositive();
    }

    @Test
    void pausesLongerThanAConsumersSessionLasts() {
        assertThat(Schedule.of(1, FIVE_MINUTES, TARGETS).faults())
                .anyMatch(fault ->
                        fault instanceof Fault.Pause pause && pause.lasts().compareTo(SESSION) > 0)
                .anyMatch(fault ->
                        fault instanceof Fault.Pause pause && pause.lasts().compareTo(SESSION) < 0);
    }

    @Test
    void disturbsTheGatewayAndTheMailServer() {
        var struck =
                Schedule.of(1, FIVE_MINUTES, TARGETS).faults().stream()
                        .filter(Fault.Outside.class::isInstance)
                        .map(Fault.Outside.class::cast)
                        .toList();
        assertThat(struck).extracting(Fault.Outside::target).contains(Outsider.values());
        assertThat(struck).extracting(Fault.Outside::kind).contains(FaultKind.values());
    }

    @Test
    void leavesASingleProcessTheTimeToComeBack() {
        assertThat(kills(Schedule.of(1, FIVE_MINUTES, List.of("order")))).hasSize(20);
    }

    private static List<Fault.Kill> kills(Schedule schedule) {
        return schedule.faults().stream()
                .filter(Fault.Kill.class::isInstance)
                .map(Fault.Kill.class::cast)
                .toList();
    }
}
