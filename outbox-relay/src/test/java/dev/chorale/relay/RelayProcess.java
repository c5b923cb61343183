package dev.chorale.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A relay in a JVM of its own, which signals itself at a chosen point or waits to be killed. */
final class RelayProcess {

    /** Where it kills or stops itself, counting transactions that hold events. */
    enum Crash {
        NEVER(""),
        /** The records have reached the broker, their transaction is open. */
        IN_TRANSACTION("KILL"),
        /** The same, but it only freezes: woken up, it goes on to commit. */
        FROZEN_IN_TRANSACTION("STOP"),
        /** The transaction is committed; PostgreSQL has not heard of it. */
        AFTER_COMMIT("KILL");

        private final String signal;

        Crash(String signal) {
            this.signal = signal;
        }
    }

    private RelayProcess() {}

    static Process start(TestConfig config, Crash crash, int transaction) throws IOException {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        config.kafka(),
                        Integer.toString(config.database().port()),
                        config.database().name(),
                        Integer.toString(config.batchSize()),
                        crash.name(),
                        Integer.toString(transaction));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) {
        var config =
                TestConfig.of(args[0], Integer.parseInt(args[1]), args[2])
                        .withBatchSize(Integer.parseInt(args[3]));
        var crash = Crash.valueOf(args[4]);
        int transaction = Integer.parseInt(args[5]);
        new DatabaseRelay(
                        config,
                        config.database(),
                        settings -> crashing(new KafkaProducer<>(settings), crash, transaction),
                        new RelayMetrics(new SimpleMeterRegistry(), args[2]))
                .run();
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> crashing(
            Producer<byte[], byte[]> producer, Crash crash, int transaction) {
        int[] seen = {0};
        boolean[] holdsEvents = {false};
        return (Producer<byte[], byte[]>)
                Proxy.newProxyInstance(
                        RelayProcess.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("send")) {
                                var topic = ((ProducerRecord<?, ?>) arguments[0]).topic();
                                holdsEvents[0] |= !topic.equals("relay.offsets");
                            }
                            boolean due = false;
                            if (method.getName().equals("commitTransaction") && holdsEvents[0]) {
                                holdsEvents[0] = false;
                                due = ++seen[0] == transaction;
                            }
                            if (due && crash != Crash.AFTER_COMMIT) {
                                producer.flush();
                                signal(ProcessHandle.current().pid(), crash.signal);
                            }
                            var answer = invoke(producer, method, arguments);
                            if (due && crash == Crash.AFTER_COMMIT) {
                                signal(ProcessHandle.current().pid(), crash.signal);
                            }
                            return answer;
                        });
    }

    private static Object invoke(
            Producer<byte[], byte[]> producer, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(producer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void signal(long pid, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
}
