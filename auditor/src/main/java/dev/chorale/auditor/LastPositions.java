package dev.chorale.auditor;

import java.nio.charset.StandardCharsets;

/**
 * The last position seen of each key, for as many keys as were seen lately: when one generation is
 * full it becomes the old one, and the old one is forgotten. Keys are kept as 64-bit hashes; two
 * that hash alike raise a suspicion, which the event store then clears.
 */
final class LastPositions {

    static final long NONE = -1;

    private final int limit;
    private Generation young = new Generation();
    private Generation old = new Generation();

    LastPositions(int limit) {
        this.limit = limit;
    }

    /** The last position of a key, or {@link #NONE}. */
    long of(String key) {
        long hash = hash(key);
        long found = young.get(hash);
        return found == NONE ? old.get(hash) : found;
    }

    void put(String key, long position) {
        if (young.size == limit) {
            old = young;
            young = new Generation();
        }
        young.put(hash(key), position);
    }

    /** FNV-1a, stirred; never 0, which marks an empty slot. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    /** An open hash table of two arrays: 32 bytes for a key at most. */
    private static final class Generation {

        private long[] keys = new long[1_024];
        private long[] positions = new long[1_024];
        private int size;

        long get(long key) {
            int slot = slot(key);
            return keys[slot] == 0 ? NONE : positions[slot];
        }

        void put(long key, long position) {
            int slot = slot(key);
            if (keys[slot] == 0) {
                size++;
                keys[slot] = key;
            }
            positions[slot] = position;
            if (size > keys.length / 4 * 3) {
                grow();
            }
        }

        private int slot(long key) {
            int slot = (int) key & keys.length - 1;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & keys.length - 1;
            }
            return slot;
        }

        private void grow() {
            long[] fullKeys = keys;
            long[] fullPositions = positions;
            keys = new long[2 * fullKeys.length];
            positions = new long[2 * fullKeys.length];
            for (int i = 0; i < fullKeys.length; i++) {
                if (fullKeys[i] != 0) {
                    int slot = slot(fullKeys[i]);
                    keys[slot] = fullKeys[i];
                    positions[slot] = fullPositions[i];
                }
            }
        }
    }
}
