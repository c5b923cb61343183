package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotMode;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The local stack, running or not. */
public final class Stack {

    private final Place place;
    private final StackPorts ports;
    private final Form form;
    private final List<Part> servers;
    private final Part localParts;
    private final ApplicationPart relay;
    private final List<ApplicationPart> services;
    private final ApplicationPart auditor;

    private Stack(
            Place place,
            StackPorts ports,
            Form form,
            Map<String, String> environment,
            AotMode aotMode) {
        this.place = place;
        this.ports = ports;
        this.form = form;
        var parts = new StackParts(place, ports, form, environment, aotMode);
        this.servers = parts.servers();
        this.localParts = parts.localParts();
        this.relay = parts.relay();
        this.services = parts.services();
        this.auditor = parts.auditor();
    }

    /**
     * The stack of a place. While any of it runs, it is at the ports and in the form that it was
     * started in, and else at the ports that the environment asks for.
     *
     * @param form what the services are to run as, if nothing runs
     */
    public static Stack of(Place place, Form form, Map<String, String> environment) {
        return of(place, form, environment, AotChoice.of(environment).mode());
    }

    /** As the other, where the services run on JVMs that are told something of their AOT caches. */
    public static Stack of(Place place, Map<String, String> environment, AotMode aotMode) {
        return of(place, Form.JVM, environment, aotMode);
    }

    /** The parts as packages on JVMs, whatever form a stack runs in now. */
    public static Stack ofPackages(Place place, Map<String, String> environment) {
        return new Stack(
                place,
                StackPorts.of(environment),
                Form.JVM,
                environment,
                AotChoice.of(environment).mode());
    }

    private static Stack of(
            Place place, Form form, Map<String, String> environment, AotMode aotMode) {
        var running = Form.recorded(place.form()).orElse(Form.JVM);
        var recorded =
                StackPorts.recorded(place.ports())
                        .map(ports -> new Stack(place, ports, running, environment, aotMode))
                        .filter(Stack::isAnyRunning);
        return recorded.orElseGet(
                () -> new Stack(place, StackPorts.of(environment), form, environment, aotMode));
    }

    /** What its services run as. */
    public Form form() {
        return form;
    }

    /** Where its parts listen. */
    public StackPorts ports() {
        return ports;
    }

    /** All parts in the order of starting. */
    public List<Part> parts() {
        return Stream.of(servers, List.of(localParts, relay), services, List.of(auditor))
                .flatMap(List::stream)
                .map(Part.class::cast)
                .toList();
    }

    /** A part by its name. */
    public Optional<Part> part(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** What a service is told by its environment. */
    public Map<String, String> environmentOf(Service service) {
        return partOf(service).environment();
    }

    private ApplicationPart partOf(Service service) {
        return services.stream()
                .filter(part -> part.name().equals(service.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a process for a service's own while it stands in for it in dev mode. */
    public void adopt(Service service, ProcessHandle devMode) throws IOException {
        partOf(service).adopt(devMode);
    }

    /**
     * What has to be packaged before the rest of it can start. What runs already is left alone: it
     * reads its packages while it runs.
     */
    public List<Artifact> neededArtifacts() {
        return parts().stream()
                .filter(part -> part.process().isEmpty())
                .flatMap(part -> part.artifact().stream())
                .toList();
    }

    /** The AOT caches that the rest of it can start from, there or not. */
    public List<AotCache> neededAotCaches() {
        return parts().stream()
                .filter(part -> part.process().isEmpty())
                .flatMap(part -> part.aotCache().stream())
                .toList();
    }

    /** Whether any of its processes runs. */
    public boolean isAnyRunning() {
        return parts().stream().anyMatch(part -> part.process().isPresent());
    }

    /**
     * Starts what doesn't run and waits until everything is ready. When that fails, what this call
     * has started is ended again.
     *
     * @throws StackException with a line for each part that doesn't come up
     */
    public void up(Terminal terminal) throws IOException {
        try (var _ = StackLock.take(place)) {
            if (!isAnyRunning()) {
                ports.record(place.ports());
                form.record(place.form());
            }
            new Startup(
                            ports,
                            servers,
                            Stream.of(List.of(localParts, relay), services, List.of(auditor))
                                    .<Part>flatMap(List::stream)
                                    .toList())
                    .run(terminal);
        }
    }

    /** Ends what runs: auditor, services, relay, parts, Kafka, PostgreSQL, in that order. */
    public void down(Terminal terminal) throws IOException {
        try (var _ = StackLock.take(place)) {
            new Shutdown(
                            List.of(
                                    List.of(auditor),
                                    List.copyOf(services),
                                    List.of(relay),
                                    List.of(localParts),
                                    servers.reversed()))
                    .run(terminal);
        }
    }

    /** Keeps other launchers from starting and stopping anything, until it is closed. */
    public StackLock lock() {
        return StackLock.take(place);
    }

    /** Ends one part, starts it again, or both, while no other launcher does. */
    public void exclusively(Runnable action) {
        try (var _ = StackLock.take(place)) {
            action.run();
        }
    }

    /** What each process is at. */
    public List<PartStatus> status() {
        return parts().parallelStream().map(part -> PartStatus.of(part, ports)).toList();
    }

    /** Deletes all that the stack remembers; nothing of it may run. */
    public void forget() throws IOException {
        for (var folder : List.of("postgres", "kafka", "parts", "run")) {
            Folders.delete(place.state().resolve(folder));
        }
        for (var part : parts()) {
            Files.deleteIfExists(place.log(part.name()));
        }
    }
}
