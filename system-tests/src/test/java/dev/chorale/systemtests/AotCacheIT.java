package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A cache from elsewhere beside a package: the JVM by itself says it in four lines, or crashes. */
@SystemTest
@Order(5)
@DisabledIfSystemProperty(
        named = RunningStack.PROPERTY,
        matches = "native|containers",
        disabledReason = "only a package for the JVM has a cache, and chorale starts it")
class AotCacheIT {

    private static final Path CACHE =
            Chorale.root().resolve("services/notification/target/quarkus-app/app.aot");
    private static final Path KEPT = CACHE.resolveSibling("app.aot.kept");

    private final RunningStack stack;

    AotCacheIT(Shop shop) {
        this.stack = shop.stack();
    }

    @BeforeEach
    void keepTheOneThatIsThere() throws IOException {
        if (Files.exists(CACHE)) {
            Files.move(CACHE, KEPT, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @AfterEach
    void putItBack() throws IOException {
        Files.delete(CACHE);
        if (Files.exists(KEPT)) {
            Files.move(KEPT, CACHE);
        }
    }

    @Test
    void ignoresAForeignCacheWithOneLine() throws IOException {
        Files.writeString(CACHE, "of another build");
        stack.kill("notification");
        int before = stack.log("notification").length();

        var up = stack.call(Map.of("CHORALE_AOT", "on"), "up").orFail();
        stack.up(); // which takes note of the new process

        assertThat(up.output().lines().filter(line -> line.contains("AOT")))
                .singleElement()
                .asString()
                .contains("notification", "./chorale train notification");
        assertThat(up.output()).doesNotContain("Training");
        assertThat(stack.log("notification").substring(before)).doesNotContainIgnoringCase("aot");
    }
}
