package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.BUILDING;
import static dev.chorale.projection.Generation.State.LIVE;
import static dev.chorale.projection.Generation.State.RETIRED;

import dev.chorale.projection.ProjectionStatus.LastRebuild;
import dev.chorale.projection.ProjectionStatus.Live;
import dev.chorale.projection.ProjectionStatus.Previous;
import dev.chorale.projection.ProjectionStatus.Rebuild;
import dev.chorale.projection.ProjectionStatus.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how projections are doing. */
@ApplicationScoped
class ProjectionStatuses {

    private final Generations generations;
    private final Places places;
    private final StoreProgress storeProgress;
    private final Broker broker;
    private final Rates rates;

    ProjectionStatuses(
            Generations generations,
            Places places,
            StoreProgress storeProgress,
            Broker broker,
            Rates rates) {
        this.generations = generations;
        this.places = places;
        this.storeProgress = storeProgress;
        this.broker = broker;
        this.rates = rates;
    }

    ProjectionStatus of(Projection projection) {
        var known = generations.of(projection.name());
        var live = Generations.in(LIVE, known).orElseThrow();
        var building = Generations.in(BUILDING, known).orElse(null);
        var progress = progress(projection, live, live);
        return new ProjectionStatus(
                projection.name(),
                projection.version(),
                projection.topics().stream().sorted().toList(),
                state(projection, live, building),
                live(live, progress),
                building == null ? null : rebuild(building, progress(projection, building, live)),
                Generations.in(RETIRED, known).map(ProjectionStatuses::previous).orElse(null),
                live.readyAt() == null ? null : lastRebuild(live));
    }

    /** How far a generation has come. */
    Progress progress(Projection projection, Generation generation, Generation live) {
        var own = places.of(generation);
        var inStores = storeProgress.of(generation).values();
        long done =
                own.values().stream().mapToLong(place -> place.events() + place.skipped()).sum()
                        + inStores.stream().mapToLong(at -> at.events() + at.skipped()).sum();
        return Progress.of(
                        own,
                        generation.id() == live.id() || live.readyAt() == null
                                ? own
                                : places.of(live),
                        broker.begins(projection.topics()),
                        broker.ends(projection.topics()),
                        rates.sample(generation.id(), done))
                .with(inStores);
    }

    private static State state(
            Projection projection, Generation live, @Nullable Generation building) {
        if (building != null) {
            return State.REBUILDING;
        }
        if (live.version() != projection.version()) {
            return State.FROZEN;
        }
        return live.readyAt() == null ? State.CATCHING_UP : State.LIVE;
    }

    private static Live live(Generation live, Progress progress) {
        return new Live(
                live.id(),
                live.version(),
                live.schema(),
                live.readyAt() == null ? live.startedAt() : live.readyAt(),
                progress.done(),
                progress.skipped(),
                progress.lag());
    }

    private static Rebuild rebuild(Generation building, Progress progress) {
        return new Rebuild(
                building.id(),
                building.version(),
                building.source(),
                building.step(),
                building.startedAt(),
                progress.done(),
                progress.total(),
                Math.round(progress.eventsPerSecond()),
                progress.secondsLeft(),
                progress.lag());
    }

    private static Previous previous(Generation retired) {
        return new Previous(retired.id(), retired.version(), retired.retiredAt());
    }

    private static LastRebuild lastRebuild(Generation live) {
        return new LastRebuild(
                live.id(),
                live.version(),
                live.source(),
                live.startedAt(),
                live.readyAt(),
                live.builtEvents() == null ? 0 : live.builtEvents(),
                live.equalRows(),
                live.comparison());
    }

    List<ProjectionStatus> of(Projections projections) {
        return projections.all().stream().map(this::of).toList();
    }
}
