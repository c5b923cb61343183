package dev.chorale.order.domain;

public record OrderLine(String sku, int quantity, Money unitPrice) {

    Money price() {
        return unitPrice.times(quantity);
    }
}
