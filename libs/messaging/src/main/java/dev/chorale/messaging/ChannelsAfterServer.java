package dev.chorale.messaging;

import io.quarkus.smallrye.reactivemessaging.runtime.SmallRyeReactiveMessagingLifecycle;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import jakarta.enterprise.inject.build.compatible.spi.ParameterConfig;
import jakarta.enterprise.inject.build.compatible.spi.Validation;

/**
 * While an application is built: takes the start of the channels out of Quarkus' own start, which
 * has them all made before requests are answered. {@link ChannelStart} starts them.
 */
public final class ChannelsAfterServer implements BuildCompatibleExtension {

    private static final String START = "onApplicationStart";
    private boolean isTaken;

    /** Makes of the observer that starts the channels a method that nothing calls. */
    @Enhancement(types = SmallRyeReactiveMessagingLifecycle.class)
    public void take(MethodConfig method) {
        if (method.info().name().equals(START)) {
            method.parameters().forEach(ParameterConfig::removeAllAnnotations);
            isTaken = true;
        }
    }

    /** Ends the build when there was nothing to take: the channels would be started twice. */
    @Validation
    public void validate(Messages messages) {
        if (!isTaken) {
            messages.error(
                    "%s has no method %s in this version of Quarkus: find out what starts the channels, and take that"
                            .formatted(SmallRyeReactiveMessagingLifecycle.class.getName(), START));
        }
    }
}
