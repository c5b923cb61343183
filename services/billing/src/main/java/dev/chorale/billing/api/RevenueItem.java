package dev.chorale.billing.api;

import dev.chorale.billing.projection.RevenueView;
import java.time.LocalDate;

/** What a day in UTC brought in a currency: amounts in minor units, and how many there were. */
record RevenueItem(
        LocalDate day,
        String currency,
        long taken,
        long refunded,
        long net,
        long payments,
        long refunds) {

    static RevenueItem of(RevenueView row) {
        return new RevenueItem(
                row.day(),
                row.currency(),
                row.taken(),
                row.refunded(),
                row.taken() - row.refunded(),
                row.payments(),
                row.refunds());
    }
}
