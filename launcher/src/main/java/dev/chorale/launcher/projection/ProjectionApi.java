package dev.chorale.launcher.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.admin.AdminClient;
import dev.chorale.launcher.stack.Service;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The projections of one service, asked of the service; throws as {@link AdminClient} does. */
public final class ProjectionApi {

    private final AdminClient projections;

    /**
     * @param url where the service answers
     * @param patience for each answer
     */
    public ProjectionApi(Service service, String url, Duration patience) {
        this.projections = new AdminClient(service, url + "/admin/projections", patience);
    }

    private record All(List<ProjectionState> items) {}

    /** Whose they are. */
    public Service service() {
        return projections.service();
    }

    /** All of them. */
    public List<ProjectionState> all() throws IOException, InterruptedException {
        return projections.get("", All.class).items();
    }

    /** One of them. */
    public ProjectionState show(String name) throws IOException, InterruptedException {
        return projections.get(path(name), ProjectionState.class);
    }

    /** Begins to build it again. */
    public ProjectionState rebuild(String name, Source source)
            throws IOException, InterruptedException {
        return projections.post(
                path(name) + "/rebuild", Map.of("source", source.name()), ProjectionState.class);
    }

    /** Gives up the rebuild that is under way. */
    public ProjectionState cancel(String name) throws IOException, InterruptedException {
        return projections.delete(path(name) + "/rebuild", ProjectionState.class);
    }

    /** Begins to go back to the rows that were live before. */
    public ProjectionState rollback(String name) throws IOException, InterruptedException {
        return projections.post(path(name) + "/rollback", Map.of(), ProjectionState.class);
    }

    /**
     * Begins to build it as it was.
     *
     * @param until a time in RFC 3339, or a position
     * @param into a schema that isn't there
     */
    public WhatIf whatIf(String name, String until, String into)
            throws IOException, InterruptedException {
        return projections.post(
                path(name) + "/what-if", Map.of("until", until, "into", into), WhatIf.class);
    }

    /** How far a what-if has come. */
    public WhatIf showWhatIf(String name, String schema) throws IOException, InterruptedException {
        return projections.get(path(name) + "/what-if/" + encoded(schema), WhatIf.class);
    }

    /** Drops a what-if with its schema. */
    public void dropWhatIf(String name, String schema) throws IOException, InterruptedException {
        projections.delete(path(name) + "/what-if/" + encoded(schema), JsonNode.class);
    }

    private static String path(String name) {
        return "/" + encoded(name);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
