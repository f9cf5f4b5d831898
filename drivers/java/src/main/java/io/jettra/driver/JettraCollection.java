package io.jettra.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One collection: its documents and its indexes. Obtained from {@link JettraDatabase#collection(String)}. Creating this object sends
 * nothing: the collection need not exist yet.
 *
 * <p>A document is read and written as a map, as an object of a class of the program, or as JSON text. JSON text is stored and returned
 * unchanged, except for white space between its parts. In a map, whole numbers are Integer, Long or BigInteger; other numbers are
 * Double, or BigDecimal where a Double would lose digits.
 */
public final class JettraCollection {

    /** What an error message calls the name of a collection. */
    static final String NAME = "name of the collection";

    private static final String DOCUMENT_ID = "_id of the document";
    private static final String CONTINUATION = "Jettra-Continue";

    private final Http http;
    private final DocumentMapper mapper;
    private final String database;
    private final String name;

    JettraCollection(Http http, DocumentMapper mapper, String database, String name) {
        this.http = http;
        this.mapper = mapper;
        this.database = database;
        this.name = name;
    }

    /**
     * The name of the database.
     *
     * @return the name
     */
    public String database() {
        return database;
    }

    /**
     * The name of the collection.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    // Reading and writing documents

    /**
     * Saves a document. A document with the same {@code _id} is replaced. A document without an {@code _id} gets one.
     *
     * @param document the document, a map or an object that the client's mapper can write
     * @return its {@code _id}
     */
    public String save(Object document) {
        return saveJson(mapper.write(document), null);
    }

    /**
     * Saves a document that is given as JSON.
     *
     * @param json a JSON object
     * @return its {@code _id}
     */
    public String saveJson(String json) {
        return saveJson(json, null);
    }

    String save(Object document, String transactionId) {
        return saveJson(mapper.write(document), transactionId);
    }

    String saveJson(String json, String transactionId) {
        return call("POST", "/api/doc").withOptional("tx", transactionId).sending(json)
            .trying(Call.COMMUNICATION_ERROR, "Failed to save document").read(Saved.class).id();
    }

    /**
     * Stores a document under an {@code _id}. Replaces the document with this {@code _id}, if there is one.
     *
     * @param id       the {@code _id}
     * @param document the document; its own {@code _id} is ignored
     */
    public void replace(String id, Object document) {
        replaceJson(id, mapper.write(document), null);
    }

    /**
     * Stores a document that is given as JSON under an {@code _id}. Replaces the document with this {@code _id}, if there is one.
     *
     * @param id   the {@code _id}
     * @param json a JSON object; its own {@code _id} is ignored
     */
    public void replaceJson(String id, String json) {
        replaceJson(id, json, null);
    }

    void replace(String id, Object document, String transactionId) {
        replaceJson(id, mapper.write(document), transactionId);
    }

    void replaceJson(String id, String json, String transactionId) {
        document("PUT", "/api/doc", id).withOptional("tx", transactionId).sending(json).trying("Failed to replace document").done();
    }

    /**
     * Reads a document as a map.
     *
     * @param id the {@code _id}
     * @return the document, or null when there is none
     */
    public Map<String, Object> get(String id) {
        return find(id, mapper.map());
    }

    /**
     * Reads a document as an object.
     *
     * @param id   the {@code _id}
     * @param type the class of the object
     * @param <T>  the class of the object
     * @return the document, or null when there is none
     */
    public <T> T get(String id, Class<T> type) {
        return find(id, mapper.object(type));
    }

    /**
     * Reads a document as JSON, as it is stored.
     *
     * @param id the {@code _id}
     * @return the document, or null when there is none
     */
    public String getJson(String id) {
        return find(id, mapper.text());
    }

    /** Reads a document as a map, and fails when there is none. JettraDB's driver does it this way. */
    Map<String, Object> getExisting(String id) {
        return read(id, mapper.map());
    }

    private <T> T find(String id, DocumentMapper.Reading<T> reading) {
        try {
            return read(id, reading);
        } catch (DriverException e) {
            // An unknown database is still an error. JettraDB's own servers send no code.
            if (e.getStatus() == 404 && (e.getCode().equals("unknown_document") || e.getCode().equals(DriverException.UNKNOWN))) {
                return null;
            }
            throw e;
        }
    }

    private <T> T read(String id, DocumentMapper.Reading<T> reading) {
        Call call = document("GET", "/api/doc", id);
        try (Answer answer = call.open()) {
            return reading.read(answer.body().readAllBytes());
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    /**
     * Deletes a document. Does nothing if it does not exist.
     *
     * @param id the {@code _id}
     */
    public void delete(String id) {
        delete(id, null);
    }

    void delete(String id, String transactionId) {
        document("DELETE", "/api/doc", id).withOptional("tx", transactionId).done();
    }

    // Queries

    /**
     * Counts all documents.
     *
     * @return the number of documents
     */
    public long count() {
        return count(Query.all());
    }

    /**
     * Counts the documents that match a query.
     *
     * @param query the query; its order and page size are ignored
     * @return the number of documents
     */
    public long count(Query query) {
        return call("GET", "/api/count").withOptional("filter", query.filter()).trying("Failed to count").read(Count.class).count();
    }

    /**
     * Reads documents in the order of their {@code _id}, all into memory. Use {@link #stream(Query)} for large results.
     *
     * @param limit  the maximum number of documents; 0 for all
     * @param offset how many documents to skip
     * @return the documents
     */
    public List<Map<String, Object>> query(int limit, int offset) {
        return query(limit, offset, mapper.map());
    }

    /**
     * Reads documents as objects in the order of their {@code _id}, all into memory. Use {@link #stream(Query, Class)} for large results.
     *
     * @param limit  the maximum number of documents; 0 for all
     * @param offset how many documents to skip
     * @param type   the class of the objects
     * @param <T>    the class of the objects
     * @return the documents
     */
    public <T> List<T> query(int limit, int offset, Class<T> type) {
        return query(limit, offset, mapper.object(type));
    }

    private <T> List<T> query(int limit, int offset, DocumentMapper.Reading<T> reading) {
        return readPage(call("GET", "/api/query").with("limit", limit).with("offset", offset), reading).documents();
    }

    /**
     * Reads one page of documents.
     *
     * @param query the query
     * @param after {@link DocumentPage#next()} of the page before, or null for the first page
     * @return the page
     */
    public DocumentPage<Map<String, Object>> page(Query query, String after) {
        return page(query, after, mapper.map());
    }

    /**
     * Reads one page of documents as objects.
     *
     * @param query the query
     * @param after {@link DocumentPage#next()} of the page before, or null for the first page
     * @param type  the class of the objects
     * @param <T>   the class of the objects
     * @return the page
     */
    public <T> DocumentPage<T> page(Query query, String after, Class<T> type) {
        return page(query, after, mapper.object(type));
    }

    private <T> DocumentPage<T> page(Query query, String after, DocumentMapper.Reading<T> reading) {
        Call call = query.on(call("GET", "/api/query")).with("limit", query.pageSize());
        return readPage(after == null ? call.withEmpty("after") : call.with("after", after), reading);
    }

    private static <T> DocumentPage<T> readPage(Call call, DocumentMapper.Reading<T> reading) {
        try (Answer answer = call.open()) {
            return new DocumentPage<>(new DocumentReader(answer.body()).readAll(reading), answer.header(CONTINUATION).orElse(null));
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    /**
     * Reads the documents that match a query. The stream requests one page at a time, and holds one page in memory.
     *
     * @param query the query
     * @return the documents
     */
    public Stream<Map<String, Object>> stream(Query query) {
        return stream(query, mapper.map());
    }

    /**
     * Reads the documents that match a query as objects, one page at a time.
     *
     * @param query the query
     * @param type  the class of the objects
     * @param <T>   the class of the objects
     * @return the documents
     */
    public <T> Stream<T> stream(Query query, Class<T> type) {
        return stream(query, mapper.object(type));
    }

    /**
     * Reads the documents that match a query as JSON, as they are stored, one page at a time.
     *
     * @param query the query
     * @return the documents
     */
    public Stream<String> streamJson(Query query) {
        return stream(query, mapper.text());
    }

    private <T> Stream<T> stream(Query query, DocumentMapper.Reading<T> reading) {
        return StreamSupport.stream(new PageSpliterator<>(after -> page(query, after, reading)), false);
    }

    // Files

    /**
     * Exports documents to a file. The file is replaced only after the export is complete.
     *
     * @param format {@code json} or {@code csv}
     * @param query  which documents, and in which order; the page size is ignored
     * @param file   the file to write
     */
    public void exportTo(String format, Query query, Path file) {
        Export.run(query.on(call("GET", "/api/export").with("format", format)).trying("Export failed"), file);
    }

    /**
     * Imports the documents of a file. The file is text in UTF-8 or UTF-16, plain, compressed with gzip, or the only file in a ZIP. JSON
     * is an array of objects, a sequence of objects (such as one in each line), or one object.
     *
     * @param format  {@code json} or {@code csv}
     * @param file    the file to read
     * @param options how to treat refused rows, repeated keys and extended JSON values
     * @return how many documents were added and replaced, and which rows were left out
     */
    public ImportResult importFrom(String format, Path file, ImportOptions options) {
        return call("POST", "/api/import").with("format", format).with("errors", options.errors().word())
            .withOptional("repeated", options.refusesRepeated() ? "refuse" : null)
            .withOptional("extended", options.convertsExtended() ? "convert" : null)
            .sending(FileBody.whole(file, TransferListener.NONE)).takingTime()
            .trying(Call.COMMUNICATION_ERROR, "Import failed").read(ImportResult.class);
    }

    // Indexes

    /**
     * Lists the indexes.
     *
     * @return the indexes
     */
    public List<IndexInfo> listIndexes() {
        return call("GET", "/api/index").trying("Failed to list the indexes").readList(IndexInfo.class);
    }

    /**
     * Creates an index. If there is an index on these fields, {@code unique} makes it unique; a unique index stays unique.
     *
     * @param field  the fields, separated by commas, each a path such as {@code address.city}
     * @param unique whether the index refuses equal values
     */
    public void createIndex(String field, boolean unique) {
        http.post("/api/index").sending(Map.of("database", database, "collection", name, "field", field, "unique", unique)).takingTime()
            .trying("Failed to create the index").done();
    }

    /**
     * Drops an index.
     *
     * @param field the fields, as in {@link IndexInfo#field()}
     */
    public void dropIndex(String field) {
        call("DELETE", "/api/index").with("field", "field of the index", field).trying("Failed to delete the index").done();
    }

    // Versions, which only JettraDB's own servers have

    /**
     * Lists the versions of a document. JettraAdmin keeps no versions and refuses this with the status 501.
     *
     * @param id the {@code _id}
     * @return the ids of the versions, the newest first
     */
    public List<String> listVersions(String id) {
        return document("GET", "/api/versions", id).readList(String.class);
    }

    /**
     * Reads a version of a document. JettraAdmin keeps no versions and refuses this with the status 501.
     *
     * @param id      the {@code _id}
     * @param version the id of the version
     * @return the document
     */
    public Map<String, Object> getVersion(String id, String version) {
        return document("GET", "/api/version", id).with("version", version).readMap();
    }

    /**
     * Makes a version of a document the current one. JettraAdmin keeps no versions and refuses this with the status 501.
     *
     * @param id      the {@code _id}
     * @param version the id of the version
     */
    public void restoreVersion(String id, String version) {
        http.post("/api/restore-version").sending(Map.of("db", database, "col", name, "id", id, "version", version))
            .trying(Call.COMMUNICATION_ERROR, "Failed to restore version").done();
    }

    /** Returns the names of the database and the collection. */
    @Override
    public String toString() {
        return database + "/" + name;
    }

    /** A request about this collection. */
    private Call call(String method, String path) {
        return http.call(method, path).with("db", JettraDatabase.NAME, database).with("col", NAME, name);
    }

    /** A request about one document. */
    private Call document(String method, String path, String id) {
        return call(method, path).with("id", DOCUMENT_ID, id);
    }

    private record Saved(String id) {
    }

    private record Count(long count) {
    }
}
