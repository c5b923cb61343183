package dev.chorale.inventory.api;

import dev.chorale.http.ProblemException;
import dev.chorale.inventory.domain.ProductRejection;

/** Says a rejection in HTTP's words. */
final class ProductProblems {

    private ProductProblems() {}

    static ProblemException problem(ProductRejection rejection) {
        return switch (rejection) {
            case ProductRejection.UnknownProduct product -> unknown(product.sku());
            case ProductRejection.NegativePrice price ->
                    ProblemException.invalid("unitPrice.amount", "must be at least 0");
            case ProductRejection.QuantityBelowOne quantity ->
                    ProblemException.invalid("quantity", "must be at least 1");
        };
    }

    static ProblemException unknown(String sku) {
        return ProblemException.notFound("There is no product " + sku);
    }
}
