package dev.chorale.launcher.stack;

import dev.chorale.launcher.build.Artifact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services that settle an order between them. */
public enum Service {
    ORDER(Port.ORDER),
    INVENTORY(Port.INVENTORY),
    BILLING(Port.BILLING),
    NOTIFICATION(Port.NOTIFICATION);

    private final Port port;

    Service(Port port) {
        this.port = port;
    }

    static List<Service> all() {
        return List.of(values());
    }

    /** The service of a name: {@code order}. */
    public static Optional<Service> named(String id) {
        return Arrays.stream(values()).filter(service -> service.id().equals(id)).findFirst();
    }

    /** Its name, as folders and databases have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its module. */
    public String module() {
        return "services/" + id();
    }

    /** Where it listens. */
    public Port port() {
        return port;
    }

    /** The environment variable by which other services find it: {@code CHORALE_ORDER_URL}. */
    String urlVariable() {
        return "CHORALE_" + name() + "_URL";
    }

    Artifact artifact() {
        return Artifact.ofQuarkus(module());
    }

    /** Its native executable. */
    Artifact executable() {
        return Artifact.ofNative(module(), id());
    }
}
