package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The databases of the server. Obtained from {@link JettraClient#databases()}. */
public final class JettraDatabases {

    private final Http http;

    JettraDatabases(Http http) {
        this.http = http;
    }

    /**
     * Lists the names of the databases that the user may see.
     *
     * @return the names
     */
    public List<String> list() {
        return http.get("/api/dbs").readList(DatabaseEntry.class).stream().map(DatabaseEntry::name).toList();
    }

    /**
     * Creates a database. Does nothing if it exists.
     *
     * @param name the name
     */
    public void create(String name) {
        create(Map.of("name", name));
    }

    /**
     * Creates a database with a storage engine of JettraDB. Does nothing if the database exists. JettraAdmin accepts the name of the
     * engine, and stores all databases in the same way.
     *
     * @param name   the name
     * @param engine the storage engine, such as {@code JettraEngineStore}
     */
    public void create(String name, String engine) {
        create(Map.of("name", name, "engine", engine));
    }

    private void create(Map<String, String> body) {
        http.post("/api/dbs").sending(body).trying(Call.COMMUNICATION_ERROR, "Failed to create database").done();
    }

    /**
     * Renames a database.
     *
     * @param name    the present name
     * @param newName the new name
     */
    public void rename(String name, String newName) {
        http.post("/api/dbs/rename").sending(Map.of("oldName", name, "newName", newName)).takingTime()
            .trying("Failed to rename the database").done();
    }

    /**
     * Drops a database. Does nothing if it does not exist. JettraAdmin keeps the data for a while, see {@link JettraKept}.
     *
     * @param name the name
     */
    public void drop(String name) {
        http.delete("/api/dbs").with("name", JettraDatabase.NAME, name).takingTime().done();
    }

    private record DatabaseEntry(String name) {

        // Some servers answer with a list of names instead of objects.
        @JsonCreator
        static DatabaseEntry of(JsonNode entry) {
            return new DatabaseEntry(entry.isTextual() ? entry.textValue() : entry.path("name").textValue());
        }
    }
}
