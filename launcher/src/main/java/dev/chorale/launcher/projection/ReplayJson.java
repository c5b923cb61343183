package dev.chorale.launcher.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a script of a replay: an object for each step, on a line of its own. */
public final class ReplayJson implements ReplayOutput {

    private static final long EVERY_NANOS = 1_000_000_000L;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final ProjectionName name;
    private final Terminal terminal;
    private long told = System.nanoTime() - EVERY_NANOS;

    /** Prints at a terminal. */
    public ReplayJson(ProjectionName name, Terminal terminal) {
        this.name = name;
        this.terminal = terminal;
    }

    /** Projections as their services tell them, each with its service. */
    public static List<ObjectNode> of(Projections projections) {
        return projections.all().stream()
                .map(each -> of(each.name().service(), each.state()))
                .toList();
    }

    private static ObjectNode of(Service service, ProjectionState state) {
        ObjectNode json = JSON.createObjectNode().put("service", service.id());
        json.setAll(JSON.<ObjectNode>valueToTree(state));
        return json;
    }

    private void print(String step, @Nullable Object what) {
        var json = JSON.createObjectNode().put("step", step).put("projection", name.toString());
        if (what instanceof String why) {
            json.put("why", why);
        } else if (what != null) {
            json.set(what instanceof WhatIf ? "whatIf" : "state", JSON.valueToTree(what));
        }
        try {
            terminal.line(JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void progress(Object what) {
        if (System.nanoTime() - told >= EVERY_NANOS) {
            told = System.nanoTime();
            print("PROGRESS", what);
        }
    }

    @Override
    public void started(ProjectionState state) {
        print("STARTED", state);
    }

    @Override
    public void at(ProjectionState state) {
        progress(state);
    }

    @Override
    public void at(WhatIf state) {
        progress(state);
    }

    @Override
    public void silent(String why) {
        print("SILENT", why);
    }

    @Override
    public void back() {
        print("BACK", null);
    }

    @Override
    public void swapped(ProjectionState state) {
        print("SWAPPED", state);
    }

    @Override
    public void rolledBack(ProjectionState state) {
        print("SWAPPED", state);
    }

    @Override
    public void givenUp(ProjectionState state) {
        print("GIVEN_UP", state);
    }

    @Override
    public void cancelled(ProjectionState state) {
        print("GIVEN_UP", state);
    }

    @Override
    public void ready(WhatIf state) {
        print("READY", state);
    }

    @Override
    public void dropped(String schema) {
        print("DROPPED", schema);
    }

    @Override
    public void left() {
        print("LEFT", null);
    }
}
