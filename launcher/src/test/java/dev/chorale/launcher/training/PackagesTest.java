package dev.chorale.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackagesTest {

    @Test
    void tellsInOneLineWhoseCachesAreIgnoredAndWhatToDo() {
        var foreign =
                new TreeMap<>(
                        Map.of(
                                AotState.OTHER_BUILD, List.of(cache("order"), cache("billing")),
                                AotState.DAMAGED, List.of(cache("auditor"))));
        assertThat(Packages.ignored(foreign))
                .isEqualTo(
                        " ! AOT cache ignored: order, billing (made for another build), auditor (damaged);"
                                + " ./chorale train order billing auditor makes a new one");
    }

    private static AotCache cache(String part) {
        return new AotCache(part, Path.of(part, "quarkus-run.jar"), List.of("java"));
    }
}
