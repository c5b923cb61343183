package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a key one after the other, in the order in which they came, and the tasks of
 * different keys at the same time. At most so many tasks are taken on at once, waiting ones
 * included.
 */
public final class KeyedSequencer {

    private static final Logger LOG = Logger.getLogger(KeyedSequencer.class);

    private final int capacity;
    private final Map<Object, Queue<Supplier<Uni<Void>>>> waitingByKey = new HashMap<>();
    private final Queue<UniEmitter<? super Void>> waitingForRoom = new ArrayDeque<>();
    private int taken;

    /** Takes on at most {@code capacity} tasks at once. */
    public KeyedSequencer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A capacity is at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Takes on a task. It is started when those before it with its key have ended, whether or not
     * they succeeded; a task's failure is its own affair, and only logged here.
     *
     * @return completes once there is room for another task; wait for it before the next call, for
     *     that is what bounds the tasks
     */
    public Uni<Void> submit(Object key, Supplier<Uni<Void>> task) {
        if (takeOn(key, task)) {
            run(key, task);
        }
        return Uni.createFrom().<Void>emitter(room -> whenRoom(room));
    }

    /** How many tasks are running or waiting. */
    public synchronized int taken() {
        return taken;
    }

    /** Whether the task can start at once. */
    private synchronized boolean takeOn(Object key, Supplier<Uni<Void>> task) {
        taken++;
        var waiting = waitingByKey.get(key);
        if (waiting == null) {
            waitingByKey.put(key, new ArrayDeque<>());
            return true;
        }
        waiting.add(task);
        return false;
    }

    private void run(Object key, Supplier<Uni<Void>> task) {
        Uni.createFrom()
                .deferred(task::get)
                .subscribe()
                .with(
                        done -> ended(key),
                        failure -> {
                            LOG.errorf(failure, "A task of key %s failed", key);
                            ended(key);
                        });
    }

    private void ended(Object key) {
        var room = freeRoom();
        var next = nextOf(key);
        if (next != null) {
            run(key, next);
        }
        if (room != null) {
            room.complete(null);
        }
    }

    private synchronized @Nullable UniEmitter<? super Void> freeRoom() {
        taken--;
        return taken < capacity ? waitingForRoom.poll() : null;
    }

    private synchronized @Nullable Supplier<Uni<Void>> nextOf(Object key) {
        var waiting = waitingByKey.get(key);
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            waitingByKey.remove(key);
        }
        return next;
    }

    private void whenRoom(UniEmitter<? super Void> emitter) {
        if (waits(emitter)) {
            return;
        }
        emitter.complete(null);
    }

    private synchronized boolean waits(UniEmitter<? super Void> emitter) {
        return taken >= capacity && waitingForRoom.add(emitter);
    }
}
