package dev.chorale.launcher.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The end of a log, and what is added to it. */
final class LogTail {

    private static final int BLOCK = 64 * 1024;
    private static final long PAUSE_MILLIS = 200;

    private final Path log;
    private final PrintStream out;

    LogTail(Path log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    void print(int lines, boolean follow) throws IOException, InterruptedException {
        var file = new RandomAccessFile(log.toFile(), "r");
        try {
            file.seek(startOfLast(lines, file));
            copy(file, out);
            while (follow && !out.checkError()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                if (wasPutAside(file)) {
                    file.close();
                    file = new RandomAccessFile(log.toFile(), "r");
                }
                copy(file, out);
            }
        } finally {
            file.close();
        }
    }

    private boolean wasPutAside(RandomAccessFile file) throws IOException {
        return Files.exists(log) && Files.size(log) < file.getFilePointer();
    }

    private static void copy(RandomAccessFile file, OutputStream out) throws IOException {
        var block = new byte[BLOCK];
        for (int read = file.read(block); read > 0; read = file.read(block)) {
            out.write(block, 0, read);
        }
        out.flush();
    }

    /** Where the last lines begin, found from the end, so that a large log costs nothing. */
    private static long startOfLast(int lines, RandomAccessFile file) throws IOException {
        long position = file.length();
        int found = 0;
        var block = new byte[BLOCK];
        while (position > 0) {
            int size = (int) Math.min(BLOCK, position);
            file.seek(position - size);
            file.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                boolean last = position - size + i == file.length() - 1;
                if (block[i] == '\n' && !last && ++found == lines) {
                    return position - size + i + 1;
                }
            }
            position -= size;
        }
        return lines == 0 ? file.length() : 0;
    }
}
