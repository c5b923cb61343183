package dev.chorale.launcher.chaos;

import dev.chorale.launcher.stack.Port;

/** What the services call and don't own. */
enum Outsider {
    GATEWAY(Port.GATEWAY),
    MAIL(Port.MAIL);

    private final Port control;

    Outsider(Port control) {
        this.control = control;
    }

    /** Where it is told to go wrong. */
    Port control() {
        return control;
    }
}
