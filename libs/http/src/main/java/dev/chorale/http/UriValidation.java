package dev.chorale.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Leaves the judgement of a request's target to the routes, where a malformed one becomes a
 * problem: Quarkus' own check would answer an empty 400 before anything of ours is asked. The
 * switch is a system property that is read once, early; so it is set while the configuration is
 * made.
 */
public final class UriValidation implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
