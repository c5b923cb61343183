package dev.chorale.launcher.stack;

import java.util.Locale;

/** The ports of the local stack; each can be moved by an environment variable. */
public enum Port {
    ORDER(8081, "order"),
    INVENTORY(8082, "inventory"),
    BILLING(8083, "billing"),
    NOTIFICATION(8084, "notification"),
    RELAY(8085, "outbox-relay"),
    AUDITOR(8086, "auditor"),
    GATEWAY(8090, "payment gateway's simulator"),
    MAIL(8091, "mails, over HTTP"),
    SMTP(2525, "mail server"),
    POSTGRES(15432, "PostgreSQL"),
    KAFKA(19092, "Kafka"),
    KAFKA_CONTROLLER(19093, "Kafka's controller");

    private final int standard;
    private final String description;

    Port(int standard, String description) {
        this.standard = standard;
        this.description = description;
    }

    /** Where it is unless it is moved. */
    public int standard() {
        return standard;
    }

    /** What listens there. */
    public String description() {
        return description;
    }

    /** The environment variable that moves it: {@code CHORALE_ORDER_PORT}. */
    public String variable() {
        return "CHORALE_" + name() + "_PORT";
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
