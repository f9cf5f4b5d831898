package io.jettra.driver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One database and its collections. Obtained from {@link JettraClient#database(String)}. Creating this object sends nothing: the
 * database need not exist yet.
 */
public final class JettraDatabase {

    /** What an error message calls the name of a database. */
    static final String NAME = "name of the database";

    private final Http http;
    private final DocumentMapper mapper;
    private final String name;

    JettraDatabase(Http http, DocumentMapper mapper, String name) {
        this.http = http;
        this.mapper = mapper;
        this.name = name;
    }

    /**
     * The name of the database.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns one collection. Sends nothing: the collection need not exist yet, and the first document creates it.
     *
     * @param collection the name of the collection
     * @return the collection
     */
    public JettraCollection collection(String collection) {
        return new JettraCollection(http, mapper, name, collection);
    }

    /**
     * Lists the names of the collections.
     *
     * @return the names
     */
    public List<String> listCollections() {
        return http.get("/api/dbs").at(NAME, name).then("/cols")
            .trying("Failed to list the collections").readList(String.class);
    }

    /**
     * Creates a collection. Does nothing if it exists.
     *
     * @param collection the name of the collection
     */
    public void createCollection(String collection) {
        http.post("/api/cols").sending(Map.of("database", name, "collection", collection))
            .trying(Call.COMMUNICATION_ERROR, "Failed to create collection").done();
    }

    /**
     * Renames a collection.
     *
     * @param collection the present name
     * @param newName    the new name
     */
    public void renameCollection(String collection, String newName) {
        http.post("/api/cols/rename").sending(Map.of("database", name, "oldName", collection, "newName", newName))
            .trying("Failed to rename the collection").done();
    }

    /**
     * Drops a collection with its documents. Only a restore of a backup brings them back.
     *
     * @param collection the name of the collection
     */
    public void dropCollection(String collection) {
        http.delete("/api/cols").with("database", NAME, name).with("collection", JettraCollection.NAME, collection)
            .trying("Failed to delete the collection").done();
    }

    /**
     * Runs a command of JettraDB's shell, such as {@code FIND IN orders WHERE total > 10 LIMIT 5}.
     *
     * @param command the command
     * @return the documents that were found, or a message
     */
    public CommandResult command(String command) {
        Call call = http.post("/api/command").with("db", NAME, name).sending(Map.of("command", command)).takingTime()
            .trying("Command failed");
        try (Answer answer = call.open()) {
            BufferedInputStream body = new BufferedInputStream(answer.body());
            body.mark(1);
            int first = body.read();
            body.reset();
            return first == '['
                ? new CommandResult(new DocumentReader(body).readAll(mapper.map()), null)
                : new CommandResult(List.of(), Json.WIRE.readValue(body.readAllBytes(), Message.class).message());
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    /** Returns the name of the database. */
    @Override
    public String toString() {
        return name;
    }

    private record Message(String message) {
    }
}
