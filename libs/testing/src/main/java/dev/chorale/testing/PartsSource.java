package dev.chorale.testing;

import dev.chorale.localstack.PostgresServer;

/** Where real parts come from. */
interface PartsSource {

    PostgresServer startPostgres();

    /** Answers the broker's bootstrap servers. */
    String startKafka();

    /**
     * Containers where an engine answers, processes of this machine elsewhere; {@code
     * -Dchorale.test.parts=processes|containers} decides instead.
     */
    static PartsSource choose() {
        String forced = System.getProperty("chorale.test.parts", "");
        return switch (forced) {
            case "processes" -> new ProcessParts();
            case "containers" -> new ContainerParts();
            case "" -> ContainerEngine.answers() ? new ContainerParts() : new ProcessParts();
            default ->
                    throw new IllegalArgumentException(
                            "chorale.test.parts is processes or containers, not " + forced);
        };
    }
}
