package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Tells Debezium where to start, and which commit it may confirm to PostgreSQL: it reads here what
 * it has written here. Nothing is kept beyond that, since the position is in Kafka already, written
 * in the transaction of the records.
 *
 * <p>The offset has no {@code lsn_proc}, on purpose. With it Debezium searches the WAL for the last
 * event seen and filters up to it; without it, it streams everything from the position on, and the
 * relay itself leaves out what is published.
 */
public final class StoredOffset implements OffsetBackingStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String RESUME = "offset.storage.resume";

    private volatile ByteBuffer offset = ByteBuffer.allocate(0);

    private static ByteBuffer offsetAt(long commit) {
        return ByteBuffer.wrap(
                "{\"lsn\":%d,\"lsn_commit\":%d}".formatted(commit, commit).getBytes(UTF_8));
    }

    @Override
    public void configure(WorkerConfig config) {
        offset = offsetAt(Long.parseLong(config.originalsStrings().get(RESUME)));
    }

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        var answer = new HashMap<ByteBuffer, ByteBuffer>();
        keys.forEach(key -> answer.put(key, offset.duplicate()));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        try {
            for (var value : values.values()) {
                var commit = JSON.readTree(UTF_8.decode(value.duplicate()).toString());
                offset = offsetAt(commit.required("lsn_commit").asLong());
            }
            callback.onCompletion(null, null);
            return CompletableFuture.completedFuture(null);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            callback.onCompletion(e, null);
            return CompletableFuture.failedFuture(e);
        }
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
