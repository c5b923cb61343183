package dev.chorale.launcher.gateway;

import java.util.Arrays;

/** The payment tokens that the simulator understands. */
enum TestToken {
    OK("tok_ok"),
    DECLINED("tok_declined"),
    /** Answers after a while. */
    SLOW("tok_slow"),
    /** Fails twice under each key, then takes. */
    FLAKY("tok_flaky"),
    /** Fails always. */
    DOWN("tok_down"),
    UNKNOWN("");

    private final String token;

    TestToken(String token) {
        this.token = token;
    }

    static TestToken of(String token) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.token.equals(token))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
