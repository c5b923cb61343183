package dev.chorale.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a look at the past has come. */
record WhatIfStatus(
        String projection,
        int version,
        String schema,
        String until,
        State state,
        long done,
        long total,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        List<WhatIf.Table> tables) {

    enum State {
        BUILDING,
        READY
    }

    static WhatIfStatus of(Generation aside, Progress progress, List<WhatIf.Table> tables) {
        return new WhatIfStatus(
                aside.projection(),
                aside.version(),
                aside.schema(),
                aside.until().toString(),
                aside.readyAt() == null ? State.BUILDING : State.READY,
                progress.done(),
                progress.total(),
                Math.round(progress.eventsPerSecond()),
                progress.secondsLeft(),
                tables);
    }
}
