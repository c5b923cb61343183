package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotMode;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.launcher.parts.LocalParts;
import dev.chorale.localstack.ServiceDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the local stack consists of, in the order of starting. */
final class StackParts {

    private static final Artifact RELAY = Artifact.ofQuarkus("outbox-relay");

    private static final Artifact AUDITOR = Artifact.ofQuarkus("auditor");

    /** A service's heap. */
    private static final String SERVICE_HEAP = "160m";

    /**
     * A native service's, which holds no classes and no compiled code; its young generation is
     * collected before it takes much.
     */
    private static final List<String> NATIVE_HEAP = List.of("-Xmx96m", "-Xmn16m");

    /** The relay's, which runs one replication engine for each service. */
    private static final String RELAY_HEAP = "192m";

    /** The auditor's, which holds a full audit's keys of one topic. */
    private static final String AUDITOR_HEAP = "128m";

    private static final String LOCAL_PARTS_HEAP = "64m";

    private final Place place;
    private final StackPorts ports;
    private final Form form;
    private final Map<String, String> environment;
    private final AotMode aotMode;

    StackParts(
            Place place,
            StackPorts ports,
            Form form,
            Map<String, String> environment,
            AotMode aotMode) {
        this.place = place;
        this.ports = ports;
        this.form = form;
        this.environment = environment;
        this.aotMode = aotMode;
    }

    /** PostgreSQL and Kafka, which the others need. */
    List<Part> servers() {
        var databases =
                Service.all().stream()
                        .map(service -> ServiceDatabase.of(service.id(), environment))
                        .toList();
        return List.of(new PostgresPart(place, ports, databases), new KafkaPart(place, ports));
    }

    /** What stands in for the outside world. */
    Part localParts() {
        return new ApplicationPart(
                "parts",
                Optional.empty(),
                List.of(Port.GATEWAY, Port.SMTP, Port.MAIL),
                place,
                ports,
                Map.of(),
                new JvmProgram(
                        JvmOptions.java(LOCAL_PARTS_HEAP),
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                LocalParts.class.getName(),
                                number(Port.GATEWAY),
                                number(Port.SMTP),
                                number(Port.MAIL),
                                place.state().resolve("parts").toString()),
                        Optional.empty(),
                        aotMode),
                Optional.empty());
    }

    /** The outbox relay. */
    ApplicationPart relay() {
        return quarkus("outbox-relay", Port.RELAY, RELAY_HEAP, RELAY);
    }

    /** The services. */
    List<ApplicationPart> services() {
        return Service.all().stream()
                .map(service ->
                        switch (form) {
                            case JVM ->
                                    quarkus(
                                            service.id(),
                                            service.port(),
                                            SERVICE_HEAP,
                                            service.artifact());
                            case NATIVE -> executable(service);
                        })
                .toList();
    }

    /** What tells whether they agree. */
    ApplicationPart auditor() {
        return quarkus("auditor", Port.AUDITOR, AUDITOR_HEAP, AUDITOR);
    }

    private ApplicationPart quarkus(String name, Port port, String heap, Artifact artifact) {
        return new ApplicationPart(
                name,
                Optional.of(artifact),
                List.of(port),
                place,
                ports,
                environmentOf(port),
                program(name, heap, artifact.in(place.root())),
                Optional.empty());
    }

    private JvmProgram program(String name, String heap, Path jar) {
        var java = JvmOptions.java(heap);
        return new JvmProgram(
                java,
                List.of("-jar", jar.toString()),
                Optional.of(new AotCache(name, jar, java)),
                aotMode);
    }

    private ApplicationPart executable(Service service) {
        var artifact = service.executable();
        var command = new ArrayList<>(NATIVE_HEAP);
        command.addFirst(artifact.in(place.root()).toString());
        var variables = environmentOf(service.port());
        variables.put("CHORALE_MIGRATE_AT_START", "false");
        return new ApplicationPart(
                service.id(),
                Optional.of(artifact),
                List.of(service.port()),
                place,
                ports,
                variables,
                () -> command,
                Optional.of(
                        new Migration(service.id(), command, variables, place.log(service.id()))));
    }

    private Map<String, String> environmentOf(Port port) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", number(port));
        // it would log each time that the launcher asks while a process isn't ready yet
        variables.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "ERROR");
        variables.put("CHORALE_POSTGRES_HOST", "127.0.0.1");
        variables.put("CHORALE_POSTGRES_PORT", number(Port.POSTGRES));
        variables.put("CHORALE_KAFKA", "127.0.0.1:" + number(Port.KAFKA));
        variables.put("CHORALE_GATEWAY_URL", "http://127.0.0.1:" + number(Port.GATEWAY));
        variables.put("CHORALE_SMTP_HOST", "127.0.0.1");
        variables.put("CHORALE_SMTP_PORT", number(Port.SMTP));
        for (var service : Service.all()) {
            variables.put(service.urlVariable(), "http://127.0.0.1:" + number(service.port()));
        }
        return variables;
    }

    private String number(Port port) {
        return String.valueOf(ports.of(port));
    }
}
