package dev.chorale.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * The relay's producer without transactions: an idempotent one whose "commit" waits until the
 * broker has acknowledged each record and, apart from them, the position. Killed between the two it
 * would publish records twice: this is the at-least-once relay that ours is compared with.
 */
final class PlainProducer {

    private PlainProducer() {}

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> of(Map<String, Object> transactional) {
        var settings = new HashMap<>(transactional);
        settings.remove("transactional.id");
        settings.put("enable.idempotence", true);
        var producer = new KafkaProducer<byte[], byte[]>(settings);
        var sent = new ArrayList<Future<?>>();
        return (Producer<byte[], byte[]>)
                Proxy.newProxyInstance(
                        PlainProducer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (_, method, arguments) -> {
                            switch (method.getName()) {
                                case "initTransactions", "beginTransaction" -> {
                                    return null;
                                }
                                case "commitTransaction" -> {
                                    awaitAll(sent);
                                    return null;
                                }
                                default -> {}
                            }
                            try {
                                var answer = method.invoke(producer, arguments);
                                if (method.getName().equals("send")) {
                                    sent.add((Future<?>) answer);
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void awaitAll(ArrayList<Future<?>> sent) throws InterruptedException {
        try {
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } finally {
            sent.clear();
        }
    }
}
