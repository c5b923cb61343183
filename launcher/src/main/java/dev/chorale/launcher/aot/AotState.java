package dev.chorale.launcher.aot;

/** Whether a package can start from its AOT cache. */
public enum AotState {
    FITS("fits"),
    MISSING("there is none"),
    UNKNOWN("nothing tells what it was made for"),
    OTHER_BUILD("made for another build"),
    OTHER_JDK("made by another JDK"),
    OTHER_OPTIONS("made under other JVM options"),
    DAMAGED("damaged");

    private final String reason;

    AotState(String reason) {
        this.reason = reason;
    }

    /** Why it isn't used, for a person to read. */
    public String reason() {
        return reason;
    }

    /** Whether there is one that doesn't fit. */
    public boolean isForeign() {
        return this != FITS && this != MISSING;
    }
}
