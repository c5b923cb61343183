package dev.chorale.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The event store's {@code published_digest}, made from a record: the SHA-256 of PostgreSQL's
 * binary form of the row that the record was made from.
 */
final class PublishedDigest {

    private static final int BYTEA = 17;
    private static final int TEXT = 25;
    private static final int TIMESTAMPTZ = 1184;
    private static final int UUID_TYPE = 2950;
    private static final int COLUMNS = 10;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream row = new DataOutputStream(bytes);

    private PublishedDigest() {}

    /** The digest of what a record says, its sequence apart. */
    static byte[] of(
            String topic,
            byte[] key,
            UUID id,
            byte[] type,
            byte[] source,
            Instant time,
            byte[] traceparent,
            byte[] correlationId,
            byte[] causationId,
            byte[] payload) {
        var digest = new PublishedDigest();
        try {
            digest.row.writeInt(COLUMNS);
            digest.column(TEXT, topic.getBytes(UTF_8));
            digest.column(TEXT, key);
            digest.column(
                    UUID_TYPE,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array());
            digest.column(TEXT, type);
            digest.column(TEXT, source);
            digest.column(
                    TIMESTAMPTZ,
                    ByteBuffer.allocate(Long.BYTES)
                            .putLong(ChronoUnit.MICROS.between(EPOCH, time))
                            .array());
            digest.column(TEXT, traceparent);
            digest.column(TEXT, correlationId);
            digest.column(TEXT, causationId);
            digest.column(BYTEA, payload);
            return MessageDigest.getInstance("SHA-256").digest(digest.bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void column(int type, byte[] value) throws IOException {
        row.writeInt(type);
        row.writeInt(value.length);
        row.write(value);
    }
}
