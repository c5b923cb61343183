package dev.chorale.billing.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What a day brought in a currency, in minor units. */
@Entity
@IdClass(RevenueView.Key.class)
@Table(name = "revenue_view")
public class RevenueView {

    @Id LocalDate day;
    @Id String currency;
    long taken;
    long refunded;
    long payments;
    long refunds;

    /** Newest day first. */
    public record Key(LocalDate day, String currency) {}

    public LocalDate day() {
        return day;
    }

    public String currency() {
        return currency;
    }

    public long taken() {
        return taken;
    }

    public long refunded() {
        return refunded;
    }

    public long payments() {
        return payments;
    }

    public long refunds() {
        return refunds;
    }
}
