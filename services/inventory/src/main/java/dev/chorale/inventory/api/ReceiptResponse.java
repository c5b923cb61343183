package dev.chorale.inventory.api;

/** The answer to a receipt: known before it is stored, so that it can be stored with it. */
record ReceiptResponse(String sku, long quantity) {}
