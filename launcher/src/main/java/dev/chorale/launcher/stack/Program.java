package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import java.util.List;
import java.util.Optional;

/** What a part of ours runs. */
@FunctionalInterface
interface Program {

    /** The program and its arguments, asked for anew at each start. */
    List<String> command();

    /** Where its AOT cache is, if it can start from one. */
    default Optional<AotCache> aotCache() {
        return Optional.empty();
    }
}
