package dev.chorale.launcher.training;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotState;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.stack.Place;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gives packages that are about to start their AOT caches. */
public final class Packages {

    private final Place place;
    private final Map<String, String> environment;
    private final Terminal terminal;

    /**
     * @param place whose packages they are
     * @param environment what a stack is told
     */
    public Packages(Place place, Map<String, String> environment, Terminal terminal) {
        this.place = place;
        this.environment = environment;
        this.terminal = terminal;
    }

    /**
     * Trains those that have none. One that has another's keeps it, and a line tells so: who
     * changes a service over and over doesn't want to wait for a training each time.
     */
    public void complete(List<AotCache> caches) throws IOException {
        var states = new EnumMap<AotState, List<AotCache>>(AotState.class);
        states.putAll(caches.stream().collect(Collectors.groupingBy(AotCache::state)));
        if (states.containsKey(AotState.MISSING)) {
            train(states.get(AotState.MISSING));
        }
        var foreign = new TreeMap<>(states);
        foreign.keySet().removeIf(state -> !state.isForeign());
        if (!foreign.isEmpty()) {
            terminal.line(ignored(foreign));
        }
    }

    /** What can't be trained starts without a cache, as it always could. */
    private void train(List<AotCache> caches) throws IOException {
        try {
            new Training(place, environment, terminal).run(caches);
        } catch (StackException | ShopException e) {
            terminal.line(
                    " ! No AOT caches were made; everything starts without. " + e.getMessage());
        }
    }

    /** {@code ! Without their AOT caches: order (made for another build); …}. */
    static String ignored(Map<AotState, List<AotCache>> foreign) {
        var parts =
                foreign.values().stream()
                        .flatMap(List::stream)
                        .map(AotCache::part)
                        .collect(Collectors.joining(" "));
        return foreign.entrySet().stream()
                .map(entry -> names(entry.getValue()) + " (" + entry.getKey().reason() + ")")
                .collect(
                        Collectors.joining(
                                ", ",
                                " ! AOT cache ignored: ",
                                "; ./chorale train %s makes a new one".formatted(parts)));
    }

    private static String names(List<AotCache> caches) {
        return caches.stream().map(AotCache::part).collect(Collectors.joining(", "));
    }
}
