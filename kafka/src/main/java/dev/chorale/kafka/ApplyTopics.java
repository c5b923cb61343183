package dev.chorale.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Applies the catalogue to a cluster: {@code ApplyTopics host:port[,host:port]}. */
public final class ApplyTopics {

    private ApplyTopics() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: ApplyTopics <bootstrap servers>");
            System.exit(2);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
            System.out.println(new Topics(admin).apply(TopicCatalogue.topics()));
        } catch (TopicsNotAppliedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
