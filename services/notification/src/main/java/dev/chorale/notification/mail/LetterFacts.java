package dev.chorale.notification.mail;

import dev.chorale.notification.domain.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** What the templates show, as text. */
record LetterFacts(String name, UUID orderId, String items, String total) {

    static LetterFacts of(Letter letter) {
        var order = letter.order();
        return new LetterFacts(
                letter.recipient().name(),
                letter.orderId(),
                "%s, %s".formatted(count(order.lines(), "product"), count(order.pieces(), "piece")),
                text(order.total()));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String text(Money money) {
        var amount = BigDecimal.valueOf(money.amount(), fractionDigits(money.currency()));
        return "%s %s".formatted(amount.toPlainString(), money.currency());
    }

    /** Two for a currency that this JDK doesn't know yet; it is no reason to leave mail unsent. */
    private static int fractionDigits(String code) {
        return known(code).map(Currency::getDefaultFractionDigits).filter(n -> n >= 0).orElse(2);
    }

    private static Optional<Currency> known(String code) {
        return Currency.availableCurrencies()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst();
    }
}
