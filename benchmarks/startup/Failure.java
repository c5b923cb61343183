/** Ends the run; the message says what to do. */
final class Failure extends RuntimeException {

    Failure(String message) {
        super(message);
    }
}
