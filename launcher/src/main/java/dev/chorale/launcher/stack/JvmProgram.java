package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a JVM.
 *
 * @param java {@code java} with its options
 * @param arguments follow them, and those for the AOT cache
 * @param aotMode what is done about the AOT cache
 */
record JvmProgram(
        List<String> java, List<String> arguments, Optional<AotCache> aotCache, AotMode aotMode)
        implements Program {

    @Override
    public List<String> command() {
        var command = new ArrayList<>(java);
        aotCache.ifPresent(cache -> command.addAll(aotMode.options(cache)));
        command.addAll(arguments);
        return command;
    }
}
