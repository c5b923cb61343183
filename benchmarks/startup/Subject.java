import java.util.Locale;
import java.util.Optional;

/** What is measured, and the read that it is asked for: of the services, one that needs their database. */
enum Subject {
    ORDER("/orders?limit=1"),
    INVENTORY("/products?limit=1"),
    BILLING("/payments?limit=1"),
    NOTIFICATION("/notifications?limit=1"),
    EMPTY("/hello");

    private final String read;

    Subject(String read) {
        this.read = read;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String read() {
        return read;
    }

    boolean isService() {
        return this != EMPTY;
    }

    /** Where it says that it is ready; the empty one has no health and is ready when it answers. */
    Optional<String> ready() {
        return isService() ? Optional.of("/q/health/ready") : Optional.empty();
    }

    /** Its module's folder. */
    String module() {
        return isService() ? "services/" + id() : "benchmarks/empty-service";
    }
}
