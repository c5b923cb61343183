package dev.chorale.auditor;

/** A service as the auditor reaches it: by its database, on one connection. */
record Service(String name, String topic, Store store, Inboxes inboxes, Rewrites rewrites)
        implements AutoCloseable {

    static Service of(AuditorConfig.Database settings) {
        var database = new Database(settings);
        return new Service(
                settings.name(),
                settings.topic(),
                new Store(database),
                new Inboxes(database),
                new Rewrites(database));
    }

    @Override
    public void close() {
        store.close();
    }
}
