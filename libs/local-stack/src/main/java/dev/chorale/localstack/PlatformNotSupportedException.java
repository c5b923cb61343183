package dev.chorale.localstack;

/** There is nothing to run on this operating system and processor, or not as this user. */
public final class PlatformNotSupportedException extends LocalStackException {

    public PlatformNotSupportedException(String message) {
        super(message);
    }
}
