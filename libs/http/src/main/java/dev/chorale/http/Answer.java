package dev.chorale.http;

import dev.chorale.eventstore.Position;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be stored and given again to the letter.
 *
 * @param status the HTTP status
 * @param location the {@code Location} header; null for none
 * @param body the body, JSON
 * @param positions where the events stand that came with it; stored apart, as they are known later
 */
public record Answer(int status, @Nullable String location, String body, List<Position> positions) {

    /** The same answer, saying where the events stand that came with it. */
    public Answer at(List<Position> written) {
        return new Answer(status, location, body, written);
    }

    /** The answer as a response. */
    public Response toResponse() {
        var response = Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        PositionHeaders.value(positions)
                .ifPresent(value -> response.header(PositionHeaders.POSITION, value));
        return response.build();
    }

    String toStored() {
        return new JsonObject()
                .put("status", status)
                .put("location", location)
                .put("body", body)
                .encode();
    }

    static Answer fromStored(String stored) {
        var json = new JsonObject(stored);
        return new Answer(
                json.getInteger("status"),
                json.getString("location"),
                json.getString("body"),
                List.of());
    }
}
