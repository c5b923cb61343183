package dev.chorale.launcher.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened under an idempotency key, as the gateway's journal keeps it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Captured.class, name = "captured"),
    @JsonSubTypes.Type(value = LedgerEntry.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = LedgerEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = LedgerEntry.Refunded.class, name = "refunded")
})
sealed interface LedgerEntry {

    String key();

    /** A charge that has its outcome for good. */
    sealed interface Settled extends LedgerEntry {

        ChargeRequest request();
    }

    /** Money was taken. */
    record Captured(String key, ChargeRequest request, String chargeId) implements Settled {}

    /** The charge was refused for good. */
    record Declined(String key, ChargeRequest request, String reason) implements Settled {}

    /** The charge failed for now. */
    record Failed(String key) implements LedgerEntry {}

    /** Money was paid back. */
    record Refunded(String key, RefundRequest request, String refundId) implements LedgerEntry {}
}
