package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chorale.launcher.build.Artifact;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.LocalStackException;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.ProcessSpec;
import dev.chorale.localstack.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that do nothing, in the place of the stack's own. */
class StartupTest {

    @TempDir Path folder;

    private final StackPorts ports =
            StackPorts.of(
                    Map.of(
                            "CHORALE_KAFKA_PORT", String.valueOf(Ports.free()),
                            "CHORALE_ORDER_PORT", String.valueOf(Ports.free()),
                            "CHORALE_BILLING_PORT", String.valueOf(Ports.free())));
    private final Terminal terminal =
            new Terminal(new PrintStream(new ByteArrayOutputStream()), false, 80);
    private final Sleeper kafka = new Sleeper("kafka", Port.KAFKA, "sleep 60");
    private final Sleeper order = new Sleeper("order", Port.ORDER, "sleep 60");

    @AfterEach
    void stopAll() {
        order.stop();
        kafka.stop();
    }

    @Test
    void startsWhatDoesNotRunAndLeavesTheRest() {
        kafka.start();
        long pid = kafka.process().orElseThrow().pid();
        start(List.of(order));
        assertThat(kafka.process().orElseThrow().pid()).isEqualTo(pid);
        assertThat(order.process()).isPresent();
    }

    @Test
    void endsWhatItStartedWhenSomethingDies() {
        var billing = new Sleeper("billing", Port.BILLING, "echo no such database; exit 3");
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> start(List.of(order, billing)))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .withMessageContaining("billing")
                .withMessageContaining("ended while it was being started")
                .withMessageContaining("no such database");
        assertThat(kafka.process()).isEmpty();
        assertThat(order.process()).isEmpty();
    }

    @Test
    void leavesWhatRanBeforeWhenSomethingDies() {
        kafka.start();
        var billing = new Sleeper("billing", Port.BILLING, "exit 3");
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> start(List.of(order, billing)));
        assertThat(kafka.process()).isPresent();
        assertThat(order.process()).isEmpty();
    }

    @Test
    void startsNothingWhenAPortIsTaken() throws IOException {
        var loopback = InetAddress.getByName("127.0.0.1");
        try (var _ = new ServerSocket(ports.of(Port.ORDER), 1, loopback)) {
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> start(List.of(order)))
                    .withMessageContaining("order needs port " + ports.of(Port.ORDER))
                    .withMessageContaining("CHORALE_ORDER_PORT");
        }
        assertThat(kafka.process()).isEmpty();
    }

    @Test
    void tellsOfAServerThatDoesNotComeUp() {
        kafka.refusal = "the disk is full";
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> start(List.of(order)))
                .withMessage("the disk is full");
        assertThat(order.process()).isEmpty();
    }

    @Test
    void startsNothingThatNeedsServersWhenAMigrationFails() {
        var billing = new Sleeper("billing", Port.BILLING, "sleep 60");
        billing.migrationFailure = "billing could not bring its database up to date";
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> start(List.of(order, billing)))
                .withMessage("billing could not bring its database up to date");
        assertThat(order.process()).isEmpty();
        assertThat(billing.process()).isEmpty();
        assertThat(kafka.process()).isEmpty();
    }

    private void start(List<Part> clients) {
        new Startup(ports, List.of(kafka), clients).run(terminal);
    }

    /** A part that runs a shell command and is ready while that runs. */
    private final class Sleeper implements Part {

        private final String name;
        private final Port port;
        private final String command;
        private String refusal = "";
        private String migrationFailure = "";

        Sleeper(String name, Port port, String command) {
            this.name = name;
            this.port = port;
            this.command = command;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Artifact> artifact() {
            return Optional.empty();
        }

        @Override
        public List<Port> ports() {
            return List.of(port);
        }

        @Override
        public void prepare() {
            if (!migrationFailure.isEmpty()) {
                throw new LocalStackException(migrationFailure);
            }
        }

        @Override
        public Optional<LocalProcess> process() {
            return LocalProcess.find(spec());
        }

        @Override
        public void start() {
            if (!refusal.isEmpty()) {
                throw new LocalStackException(refusal);
            }
            LocalProcess.start(spec());
        }

        @Override
        public void stop() {
            process().ifPresent(LocalProcess::stop);
        }

        @Override
        public boolean isReady() {
            return command.startsWith("sleep") && process().isPresent();
        }

        @Override
        public Path log() {
            return folder.resolve(name + ".log");
        }

        private ProcessSpec spec() {
            return new ProcessSpec(
                    name,
                    List.of("bash", "-c", command),
                    Map.of(),
                    folder,
                    log(),
                    folder.resolve(name + ".pid"),
                    StopSignal.TERM,
                    Lifetime.BACKGROUND);
        }
    }
}
