package dev.chorale.order.domain;

import static dev.chorale.order.domain.OrderDecision.accepted;
import static dev.chorale.order.domain.OrderDecision.nothingToDo;
import static dev.chorale.order.domain.OrderDecision.rejected;

import dev.chorale.order.domain.OrderCommand.CancelOrder;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.domain.OrderCommand.PlaceOrder;
import dev.chorale.order.domain.OrderCommand.TimeOutOrder;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import java.util.List;
import java.util.Optional;

public final class OrderDecider {

    private OrderDecider() {}

    public static OrderDecision decide(OrderCommand command, Order order) {
        return switch (command) {
            case PlaceOrder place -> place(place, order);
            case ConfirmOrder confirm ->
                    settle(
                            order,
                            OrderStatus.CONFIRMED,
                            new OrderConfirmed(order.orderId(), confirm.at()));
            case CancelOrder cancel ->
                    settle(
                            order,
                            OrderStatus.CANCELLED,
                            new OrderCancelled(order.orderId(), cancel.reason(), cancel.at()));
            case TimeOutOrder timeOut -> timeOut(timeOut, order);
        };
    }

    private static OrderDecision timeOut(TimeOutOrder timeOut, Order order) {
        var placement = order.placement();
        if (placement == null) {
            return rejected(new OrderRejection.NotPlaced(order.orderId()));
        }
        boolean overdue =
                order.status() == OrderStatus.PLACED
                        && !placement.placedAt().isAfter(timeOut.placedBy());
        return overdue
                ? accepted(
                        new OrderCancelled(
                                order.orderId(), CancellationReason.TIMED_OUT, timeOut.at()))
                : nothingToDo();
    }

    private static OrderDecision place(PlaceOrder place, Order order) {
        if (order.exists()) {
            return rejected(new OrderRejection.AlreadyPlaced(order.orderId()));
        }
        return flawIn(place.lines()).map(OrderDecision::rejected).orElseGet(() -> priced(place));
    }

    private static OrderDecision priced(PlaceOrder place) {
        try {
            var total = total(place.lines());
            return accepted(
                    new OrderPlaced(
                            place.orderId(),
                            place.customer(),
                            place.lines(),
                            total,
                            place.paymentToken(),
                            place.at()));
        } catch (ArithmeticException overflow) {
            return rejected(new OrderRejection.TotalTooLarge());
        }
    }

    private static Optional<OrderRejection> flawIn(List<OrderLine> lines) {
        if (lines.isEmpty()) {
            return Optional.of(new OrderRejection.NoLines());
        }
        var currency = lines.getFirst().unitPrice().currency();
        for (var line : lines) {
            if (line.quantity() < 1) {
                return Optional.of(new OrderRejection.QuantityBelowOne(line.sku()));
            }
            if (!line.unitPrice().currency().equals(currency)) {
                return Optional.of(
                        new OrderRejection.SeveralCurrencies(
                                currency, line.unitPrice().currency()));
            }
        }
        return Optional.empty();
    }

    private static Money total(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::price).reduce(Money::plus).orElseThrow();
    }

    private static OrderDecision settle(Order order, OrderStatus wanted, OrderEvent event) {
        return switch (order.status()) {
            case null -> rejected(new OrderRejection.NotPlaced(order.orderId()));
            case PLACED -> accepted(event);
            case CONFIRMED, CANCELLED ->
                    order.status() == wanted
                            ? nothingToDo()
                            : rejected(
                                    new OrderRejection.AlreadySettled(
                                            order.orderId(), order.status()));
        };
    }
}
