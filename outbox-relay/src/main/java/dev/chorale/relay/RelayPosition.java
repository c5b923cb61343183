package dev.chorale.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.postgresql.replication.LogSequenceNumber;

/**
 * What of a database's stream has been published.
 *
 * <p>PostgreSQL sends whole transactions in the order of their commits, so a position in the stream
 * is the end of one commit plus how far into the next transaction we are. Positions of rows say
 * nothing across transactions: a later commit may hold earlier WAL.
 *
 * @param resume WAL position to stream from: all that was committed before it is published
 * @param transaction the transaction whose rows have been published up to {@code row}
 * @param row WAL position of that transaction's last published row
 * @param copies how many rows of that WAL position are published: COPY writes several at one
 */
record RelayPosition(long resume, long transaction, long row, int copies) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RelayPosition at(long resume) {
        return new RelayPosition(resume, 0, 0, 0);
    }

    /** The position right after a row, as the stream delivers it. */
    RelayPosition after(long previousCommit, long transaction, long row) {
        boolean sameRecord = this.transaction == transaction && this.row == row;
        return new RelayPosition(previousCommit, transaction, row, sameRecord ? copies + 1 : 1);
    }

    RelayPosition resumingAt(long commit) {
        return new RelayPosition(Math.max(resume, commit), transaction, row, copies);
    }

    /** Whether the row that led to {@code other} has been published when this was reached. */
    boolean covers(RelayPosition other) {
        return transaction == other.transaction
                && (other.row < row || other.row == row && other.copies <= copies);
    }

    byte[] toJson() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    static RelayPosition fromJson(byte[] json) {
        try {
            var tree = JSON.readTree(json);
            return new RelayPosition(
                    LogSequenceNumber.valueOf(tree.required("resume").asText()).asLong(),
                    tree.required("transaction").asLong(),
                    LogSequenceNumber.valueOf(tree.required("row").asText()).asLong(),
                    tree.required("copies").asInt());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Not a relay position: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    @Override
    public String toString() {
        return JSON.createObjectNode()
                .put("resume", LogSequenceNumber.valueOf(resume).asString())
                .put("transaction", transaction)
                .put("row", LogSequenceNumber.valueOf(row).asString())
                .put("copies", copies)
                .toString();
    }
}
