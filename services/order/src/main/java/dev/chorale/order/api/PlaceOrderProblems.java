package dev.chorale.order.api;

import dev.chorale.http.ProblemException;
import dev.chorale.http.ProblemKind;
import dev.chorale.order.domain.OrderRejection;

/** Says a rejection in HTTP's words. */
final class PlaceOrderProblems {

    private PlaceOrderProblems() {}

    static ProblemException problem(OrderRejection rejection) {
        return switch (rejection) {
            case OrderRejection.NoLines none ->
                    ProblemException.invalid("lines", "must have a line");
            case OrderRejection.QuantityBelowOne line ->
                    ProblemException.invalid("lines", "the quantity of " + line.sku() + " is < 1");
            case OrderRejection.SeveralCurrencies several ->
                    ProblemException.invalid(
                            "lines",
                            "mix prices in %s and %s; place an order for each currency"
                                    .formatted(several.first(), several.second()));
            case OrderRejection.TotalTooLarge large ->
                    ProblemException.invalid("lines", "add up to more than an order can be worth");
            case OrderRejection.AlreadyPlaced placed ->
                    new ProblemException(ProblemKind.CONFLICT, "The order was placed before");
            case OrderRejection.NotPlaced unknown ->
                    ProblemException.notFound("There is no order " + unknown.orderId());
            case OrderRejection.AlreadySettled settled ->
                    new ProblemException(ProblemKind.CONFLICT, "The order is " + settled.status());
        };
    }
}
