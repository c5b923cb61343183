package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;

/**
 * Tells Debezium where to start, and forgets what Debezium would store: the position is in Kafka
 * already, written in the transaction of the records.
 *
 * <p>The offset has no {@code lsn_proc}, on purpose. With it Debezium searches the WAL for the last
 * event seen and filters up to it; without it, it streams everything from the position on, and the
 * relay itself leaves out what is published.
 */
public final class StoredOffset implements OffsetBackingStore {

    static final String RESUME = "offset.storage.resume";

    private ByteBuffer offset = ByteBuffer.allocate(0);

    static String offsetAt(long resume) {
        return "{\"lsn\":%d,\"lsn_commit\":%d}".formatted(resume, resume);
    }

    @Override
    public void configure(WorkerConfig config) {
        long resume = Long.parseLong(config.originalsStrings().get(RESUME));
        offset = ByteBuffer.wrap(offsetAt(resume).getBytes(UTF_8));
    }

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        var answer = new HashMap<ByteBuffer, ByteBuffer>();
        keys.forEach(key -> answer.put(key, offset.duplicate()));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        callback.onCompletion(null, null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
