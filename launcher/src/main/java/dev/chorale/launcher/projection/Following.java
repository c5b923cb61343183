package dev.chorale.launcher.projection;

import dev.chorale.launcher.admin.RefusedException;
import dev.chorale.launcher.admin.SilentException;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks a service how far it has come until it is through, and bears with its silence. */
final class Following {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ReplayOutput output;
    private final Duration patience;
    private long silentSince;

    /**
     * @param patience how long a service may be silent
     */
    Following(ReplayOutput output, Duration patience) {
        this.output = output;
        this.patience = patience;
    }

    /** What is asked. */
    interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /**
     * The first answer that says that it is through.
     *
     * @param tell gets each answer before
     * @throws StackException when the service is silent for longer, or refuses to answer
     */
    <T> T until(Predicate<T> isThrough, Question<T> question, Consumer<T> tell)
            throws IOException, InterruptedException {
        while (true) {
            try {
                var answer = question.ask();
                if (silentSince != 0) {
                    silentSince = 0;
                    output.back();
                }
                if (isThrough.test(answer)) {
                    return answer;
                }
                tell.accept(answer);
            } catch (SilentException e) {
                bear(e);
            } catch (RefusedException e) {
                if (e.status() < 500) {
                    throw e;
                }
                bear(e);
            }
            Thread.sleep(PAUSE);
        }
    }

    private void bear(StackException silence) {
        if (silentSince == 0) {
            silentSince = System.nanoTime();
            output.silent(silence.getMessage());
        } else if (System.nanoTime() - silentSince > patience.toNanos()) {
            throw silence;
        }
    }
}
