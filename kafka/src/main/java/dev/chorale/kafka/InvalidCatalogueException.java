package dev.chorale.kafka;

/** The catalogue of topics cannot be read; the message names the topic and the property. */
public final class InvalidCatalogueException extends RuntimeException {

    InvalidCatalogueException(String message) {
        super(message);
    }
}
