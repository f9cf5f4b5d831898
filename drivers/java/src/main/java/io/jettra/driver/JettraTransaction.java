package io.jettra.driver;

/**
 * A transaction: writes that are stored together at the commit, in this order, or not at all. Nobody sees them before, and reads see
 * only committed documents. Obtained from {@link JettraClient#startTransaction()}.
 *
 * <pre>{@code
 * try (JettraTransaction transaction = client.startTransaction()) {
 *     transaction.save(orders, order);
 *     transaction.delete(carts, cartId);
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>Closing it rolls it back, unless it was committed. A transaction changes one database. The server ends it when it is not used for
 * ten minutes; nothing of it is stored then. Use it from one thread at a time.
 */
public final class JettraTransaction implements AutoCloseable {

    private static final String ID = "id of the transaction";

    private final Http http;
    private final DocumentMapper mapper;
    private final String id;
    private boolean ended;

    JettraTransaction(Http http, DocumentMapper mapper, String id) {
        this.http = http;
        this.mapper = mapper;
        this.id = id;
    }

    static JettraTransaction start(Http http, DocumentMapper mapper) {
        return new JettraTransaction(http, mapper, (String) http.post("/api/tx/begin").readMap().get("txID"));
    }

    /**
     * The id of the transaction on the server.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Saves a document at the commit. See {@link JettraCollection#save(Object)}.
     *
     * @param collection the collection
     * @param document   the document
     * @return its {@code _id}
     */
    public String save(JettraCollection collection, Object document) {
        return here(collection).save(document, id);
    }

    /**
     * Saves a document that is given as JSON at the commit.
     *
     * @param collection the collection
     * @param json       a JSON object
     * @return its {@code _id}
     */
    public String saveJson(JettraCollection collection, String json) {
        return here(collection).saveJson(json, id);
    }

    /**
     * Stores a document under an {@code _id} at the commit. JettraDB's own servers ignore the transaction here and write immediately: for
     * them, use {@link #save} with a document that has its {@code _id}.
     *
     * @param collection the collection
     * @param documentId the {@code _id}
     * @param document   the document; its own {@code _id} is ignored
     */
    public void replace(JettraCollection collection, String documentId, Object document) {
        here(collection).replace(documentId, document, id);
    }

    /**
     * Stores a document that is given as JSON under an {@code _id} at the commit. JettraDB's own servers ignore the transaction here and
     * write immediately: for them, use {@link #saveJson} with a document that has its {@code _id}.
     *
     * @param collection the collection
     * @param documentId the {@code _id}
     * @param json       a JSON object; its own {@code _id} is ignored
     */
    public void replaceJson(JettraCollection collection, String documentId, String json) {
        here(collection).replaceJson(documentId, json, id);
    }

    /**
     * Deletes a document at the commit.
     *
     * @param collection the collection
     * @param documentId the {@code _id}
     */
    public void delete(JettraCollection collection, String documentId) {
        here(collection).delete(documentId, id);
    }

    /**
     * Commits the transaction: all writes are stored, or none. When it fails or no answer comes, it can be called again: the server stores
     * nothing twice, and answers what happened.
     */
    public void commit() {
        http.post("/api/tx/commit").with("txID", ID, id).done();
        ended = true;
    }

    /** Rolls the transaction back: nothing of it is stored. Does nothing if the server does not know the transaction. */
    public void rollback() {
        http.post("/api/tx/rollback").with("txID", ID, id).done();
        ended = true;
    }

    /** Rolls the transaction back, unless it has ended. If that fails, the server ends the transaction by itself later. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            rollback();
        } catch (DriverException | IllegalStateException e) {
            // An exception here would hide why the transaction was not committed.
        }
    }

    /** Returns the id of the transaction. */
    @Override
    public String toString() {
        return id;
    }

    // The collection on the server of this transaction.
    private JettraCollection here(JettraCollection collection) {
        return new JettraCollection(http, mapper, collection.database(), collection.name());
    }
}
