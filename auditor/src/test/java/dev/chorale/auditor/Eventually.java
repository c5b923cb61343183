package dev.chorale.auditor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Polls an assertion until it holds, up to a deadline. */
final class Eventually {

    private Eventually() {}

    interface Assertion {
        void check() throws Exception;
    }

    static void eventually(Duration within, Assertion assertion) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                assertion.check();
                return;
            } catch (AssertionError | Exception e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + within, e);
                }
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        }
    }
}
