package dev.chorale.projection;

/** What SQL needs. */
final class Sql {

    private Sql() {}

    /** A name as an identifier. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
