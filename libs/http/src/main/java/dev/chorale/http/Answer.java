package dev.chorale.http;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be stored and given again to the letter.
 *
 * @param status the HTTP status
 * @param location the {@code Location} header; null for none
 * @param body the body, JSON
 */
public record Answer(int status, @Nullable String location, String body) {

    /** The answer as a response. */
    public Response toResponse() {
        var response = Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
        return location == null
                ? response.build()
                : response.header(HttpHeaders.LOCATION, location).build();
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
                json.getInteger("status"), json.getString("location"), json.getString("body"));
    }
}
