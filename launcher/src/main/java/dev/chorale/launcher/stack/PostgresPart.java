package dev.chorale.launcher.stack;

import dev.chorale.launcher.build.Artifact;
import dev.chorale.localstack.DatabaseSetup;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresSettings;
import dev.chorale.localstack.ServiceDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL with each service's database and role. */
final class PostgresPart implements Part {

    private final PostgresProcess postgres;
    private final List<ServiceDatabase> databases;

    PostgresPart(Place place, StackPorts ports, List<ServiceDatabase> databases) {
        this.databases = databases;
        this.postgres =
                new PostgresProcess(
                        PostgresSettings.in(place.state().resolve("postgres"))
                                .withPort(ports.of(Port.POSTGRES)));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Optional<Artifact> artifact() {
        return Optional.empty();
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.POSTGRES);
    }

    @Override
    public Optional<LocalProcess> process() {
        return postgres.process();
    }

    @Override
    public void start() {
        postgres.start();
        new DatabaseSetup(postgres.server()).apply(databases);
    }

    @Override
    public void stop() {
        postgres.stop();
    }

    @Override
    public boolean isReady() {
        try (var connection = postgres.server().connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Path log() {
        return postgres.log();
    }
}
