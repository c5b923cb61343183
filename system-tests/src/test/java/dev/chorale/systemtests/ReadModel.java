package dev.chorale.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.systemtests.Http.Answer;
import java.time.Duration;

/** A projection, as its service tells of it. */
final class ReadModel {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url;

    ReadModel(String service, String name) {
        this.url = service + "/admin/projections/" + name;
    }

    JsonNode state() {
        return Http.get(url).expect(200).body();
    }

    /** The one that is live. */
    long generation() {
        return state().at("/live/generation").asLong();
    }

    Answer post(String path, String body) {
        return Http.send("POST", url + path, body);
    }

    /** How it stands once nothing is being built any more. */
    JsonNode awaitEnd() {
        await(url).atMost(PATIENCE).until(() -> state().path("rebuild").isNull());
        return state();
    }
}
