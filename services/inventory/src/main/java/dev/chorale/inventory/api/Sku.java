package dev.chorale.inventory.api;

import java.util.regex.Pattern;

/** The form of a sku in a path. */
final class Sku {

    static final String FORM = "must be 1 to 64 of letters, digits, '-', '_' and '.'";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Sku() {}

    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
