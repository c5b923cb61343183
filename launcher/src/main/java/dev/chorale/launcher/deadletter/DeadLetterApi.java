package dev.chorale.launcher.deadletter;

import dev.chorale.launcher.admin.AdminClient;
import dev.chorale.launcher.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters of one service, asked of the service. */
public final class DeadLetterApi {

    /** A redrive of many letters takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AdminClient letters;

    /**
     * @param url where the service answers
     */
    public DeadLetterApi(Service service, String url) {
        this.letters = new AdminClient(service, url + "/admin/dead-letters", PATIENCE);
    }

    /** A part of the list. */
    private record Page(List<Letter> items, @Nullable String next) {}

    /** All of them, oldest first, discarded ones included. */
    public List<Letter> all() throws IOException, InterruptedException {
        var all = new ArrayList<Letter>();
        var next = Optional.of("0");
        while (next.isPresent()) {
            var page = letters.get("?limit=100&after=" + next.get(), Page.class);
            all.addAll(page.items());
            next = Optional.ofNullable(page.next());
        }
        return all;
    }

    /** One with all that it holds. */
    public Letter show(long number) throws IOException, InterruptedException {
        return letters.get("/" + number, Letter.class);
    }

    /** Redrives all that is parked for the letter's key. */
    public Redriven redrive(long number) throws IOException, InterruptedException {
        return letters.post("/" + number + "/redrive", Map.of(), Redriven.class);
    }

    /** Redrives everything. */
    public Redriven redriveAll() throws IOException, InterruptedException {
        return letters.post("/redrive", Map.of(), Redriven.class);
    }

    /** Gives a letter up. */
    public Letter discard(long number, String reason) throws IOException, InterruptedException {
        return letters.post("/" + number + "/discard", Map.of("reason", reason), Letter.class);
    }
}
