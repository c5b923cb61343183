package dev.chorale.relay;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** How many rows Debezium has read but not handed over, by its own JMX metrics. */
final class QueueDepth {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName metrics;
    private final int capacity;

    private QueueDepth(ObjectName metrics, int capacity) {
        this.metrics = metrics;
        this.capacity = capacity;
    }

    static QueueDepth of(String topicPrefix, int capacity) {
        try {
            return new QueueDepth(
                    new ObjectName(
                            "debezium.postgres:type=connector-metrics,context=streaming,server="
                                    + topicPrefix),
                    capacity);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** None while the stream has not begun. */
    int rows() {
        try {
            return capacity - (int) server.getAttribute(metrics, "QueueRemainingCapacity");
        } catch (InstanceNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new IllegalStateException("Debezium's metrics are not as they were", e);
        }
    }
}
