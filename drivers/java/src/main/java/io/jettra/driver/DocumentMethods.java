package io.jettra.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The methods of {@link JettraClient} for databases and documents.
 *
 * <p>The methods without a body return a resource. The others each call one method of a resource. They are kept for existing programs, and
 * include those of JettraDB's own driver. New programs use the resources.
 */
public sealed interface DocumentMethods permits JettraClient {

    // The resources

    /**
     * Returns the databases of the server: list, create, rename and drop them.
     *
     * @return the databases
     */
    JettraDatabases databases();

    /**
     * Returns one database, with its collections and documents. Sends nothing: the database need not exist yet.
     *
     * @param name the name of the database
     * @return the database
     */
    JettraDatabase database(String name);

    /**
     * Starts a transaction.
     *
     * @return the transaction; closing it rolls it back, unless it was committed
     */
    JettraTransaction startTransaction();

    /**
     * Returns a transaction that was started before, perhaps by another program of the same user. Sends nothing.
     *
     * @param id {@link JettraTransaction#id()}
     * @return the transaction
     */
    JettraTransaction transaction(String id);

    private JettraCollection collection(String db, String col) {
        return database(db).collection(col);
    }

    // Databases and collections

    /**
     * Same as {@link JettraDatabases#create(String)}.
     *
     * @param name the name
     */
    default void createDatabase(String name) {
        databases().create(name);
    }

    /**
     * Same as {@link JettraDatabases#create(String, String)}.
     *
     * @param name   the name
     * @param engine the storage engine
     */
    default void createDatabase(String name, String engine) {
        databases().create(name, engine);
    }

    /**
     * Same as {@link JettraDatabases#list}.
     *
     * @return the names
     */
    default List<String> listDatabases() {
        return databases().list();
    }

    /**
     * Same as {@link JettraDatabases#rename}.
     *
     * @param name    the name
     * @param newName the new name
     */
    default void renameDatabase(String name, String newName) {
        databases().rename(name, newName);
    }

    /**
     * Same as {@link JettraDatabases#drop}.
     *
     * @param name the name
     */
    default void deleteDatabase(String name) {
        databases().drop(name);
    }

    /**
     * Same as {@link JettraDatabase#listCollections}.
     *
     * @param db the name of the database
     * @return the names
     */
    default List<String> listCollections(String db) {
        return database(db).listCollections();
    }

    /**
     * Same as {@link JettraDatabase#createCollection}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     */
    default void createCollection(String db, String col) {
        database(db).createCollection(col);
    }

    /**
     * Same as {@link JettraDatabase#renameCollection}.
     *
     * @param db      the name of the database
     * @param col     the name of the collection
     * @param newName the new name
     */
    default void renameCollection(String db, String col, String newName) {
        database(db).renameCollection(col, newName);
    }

    /**
     * Same as {@link JettraDatabase#dropCollection}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     */
    default void deleteCollection(String db, String col) {
        database(db).dropCollection(col);
    }

    /**
     * Same as {@link JettraDatabase#command}.
     *
     * @param db      the name of the database
     * @param command the command
     * @return the documents that were found, or a message
     */
    default CommandResult command(String db, String command) {
        return database(db).command(command);
    }

    /**
     * Same as {@link JettraCollection#listIndexes}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @return the indexes
     */
    default List<IndexInfo> listIndexes(String db, String col) {
        return collection(db, col).listIndexes();
    }

    /**
     * Same as {@link JettraCollection#createIndex}.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param field  the fields of the index
     * @param unique whether the index refuses equal values
     */
    default void createIndex(String db, String col, String field, boolean unique) {
        collection(db, col).createIndex(field, unique);
    }

    /**
     * Same as {@link JettraCollection#dropIndex}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param field the fields of the index
     */
    default void deleteIndex(String db, String col, String field) {
        collection(db, col).dropIndex(field);
    }

    // Documents

    /**
     * Same as {@link JettraCollection#save}.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document
     * @return its {@code _id}
     */
    default String saveDocument(String db, String col, Map<String, Object> document) {
        return collection(db, col).save(document);
    }

    /**
     * Same as {@link JettraCollection#save}.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document
     * @param <T>      the class of the document
     * @return its {@code _id}
     */
    default <T> String save(String db, String col, T document) {
        return collection(db, col).save(document);
    }

    /**
     * Saves a document at the commit of a transaction. See {@link JettraTransaction#save}.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document
     * @param txID     the id of the transaction, or null for none
     * @param <T>      the class of the document
     * @return its {@code _id}
     */
    default <T> String save(String db, String col, T document, String txID) {
        return collection(db, col).save(document, txID);
    }

    /**
     * Same as {@link JettraCollection#saveJson}.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param json a JSON object
     * @return its {@code _id}
     */
    default String saveJson(String db, String col, String json) {
        return collection(db, col).saveJson(json);
    }

    /**
     * Saves a document that is given as JSON at the commit of a transaction. See {@link JettraTransaction#saveJson}.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param json a JSON object
     * @param txID the id of the transaction, or null for none
     * @return its {@code _id}
     */
    default String saveJson(String db, String col, String json, String txID) {
        return collection(db, col).saveJson(json, txID);
    }

    /**
     * Same as {@link JettraCollection#replace}.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param id       the {@code _id} of the document
     * @param document the document
     */
    default void replaceDocument(String db, String col, String id, Object document) {
        collection(db, col).replace(id, document);
    }

    /**
     * Replaces a document at the commit of a transaction. See {@link JettraTransaction#replace}.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param id       the {@code _id} of the document
     * @param document the document
     * @param txID     the id of the transaction, or null for none
     */
    default void replaceDocument(String db, String col, String id, Object document, String txID) {
        collection(db, col).replace(id, document, txID);
    }

    /**
     * Same as {@link JettraCollection#replaceJson}.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the {@code _id} of the document
     * @param json a JSON object
     */
    default void replaceJson(String db, String col, String id, String json) {
        collection(db, col).replaceJson(id, json);
    }

    /**
     * Replaces a document that is given as JSON at the commit of a transaction. See {@link JettraTransaction#replaceJson}.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the {@code _id} of the document
     * @param json a JSON object
     * @param txID the id of the transaction, or null for none
     */
    default void replaceJson(String db, String col, String id, String json, String txID) {
        collection(db, col).replaceJson(id, json, txID);
    }

    /**
     * Reads a document. Unlike {@link JettraCollection#get(String)}, it throws a {@link DriverException} with the status 404 when there
     * is none.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the {@code _id} of the document
     * @return the document
     */
    default Map<String, Object> getDocument(String db, String col, String id) {
        return collection(db, col).getExisting(id);
    }

    /**
     * Same as {@link JettraCollection#get(String, Class)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param id    the {@code _id} of the document
     * @param clazz the class of the object
     * @param <T>   the class of the object
     * @return the document, or null when there is none
     */
    default <T> T get(String db, String col, String id, Class<T> clazz) {
        return collection(db, col).get(id, clazz);
    }

    /**
     * Same as {@link JettraCollection#getJson}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the {@code _id} of the document
     * @return the document, or null when there is none
     */
    default String getJson(String db, String col, String id) {
        return collection(db, col).getJson(id);
    }

    /**
     * Same as {@link JettraCollection#delete}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the {@code _id} of the document
     */
    default void deleteDocument(String db, String col, String id) {
        collection(db, col).delete(id);
    }

    /**
     * Deletes a document at the commit of a transaction. See {@link JettraTransaction#delete}.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the {@code _id} of the document
     * @param txID the id of the transaction, or null for none
     */
    default void deleteDocument(String db, String col, String id, String txID) {
        collection(db, col).delete(id, txID);
    }

    /**
     * Same as {@link JettraCollection#count()}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @return the number of documents
     */
    default long count(String db, String col) {
        return collection(db, col).count();
    }

    /**
     * Same as {@link JettraCollection#count(Query)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @return the number of documents
     */
    default long count(String db, String col, Query query) {
        return collection(db, col).count(query);
    }

    /**
     * Same as {@link JettraCollection#query(int, int)}.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param limit  the maximum number; 0 for all
     * @param offset how many documents to skip
     * @return the documents
     */
    default List<Map<String, Object>> query(String db, String col, int limit, int offset) {
        return collection(db, col).query(limit, offset);
    }

    /**
     * Same as {@link JettraCollection#query(int, int, Class)}.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param limit  the maximum number; 0 for all
     * @param offset how many documents to skip
     * @param clazz  the class of the objects
     * @param <T>    the class of the objects
     * @return the documents
     */
    default <T> List<T> query(String db, String col, int limit, int offset, Class<T> clazz) {
        return collection(db, col).query(limit, offset, clazz);
    }

    /**
     * Same as {@link JettraCollection#page(Query, String)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @param after the continuation, or null for the first page
     * @return the page
     */
    default DocumentPage<Map<String, Object>> queryPage(String db, String col, Query query, String after) {
        return collection(db, col).page(query, after);
    }

    /**
     * Same as {@link JettraCollection#page(Query, String, Class)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @param after the continuation, or null for the first page
     * @param clazz the class of the objects
     * @param <T>   the class of the objects
     * @return the page
     */
    default <T> DocumentPage<T> queryPage(String db, String col, Query query, String after, Class<T> clazz) {
        return collection(db, col).page(query, after, clazz);
    }

    /**
     * Same as {@link JettraCollection#stream(Query)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @return the documents
     */
    default Stream<Map<String, Object>> stream(String db, String col, Query query) {
        return collection(db, col).stream(query);
    }

    /**
     * Same as {@link JettraCollection#stream(Query, Class)}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @param clazz the class of the objects
     * @param <T>   the class of the objects
     * @return the documents
     */
    default <T> Stream<T> stream(String db, String col, Query query, Class<T> clazz) {
        return collection(db, col).stream(query, clazz);
    }

    /**
     * Same as {@link JettraCollection#streamJson}.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query the query
     * @return the documents
     */
    default Stream<String> streamJson(String db, String col, Query query) {
        return collection(db, col).streamJson(query);
    }

    /**
     * Exports all documents to a file. See {@link JettraCollection#exportTo}.
     *
     * @param db         the name of the database
     * @param col        the name of the collection
     * @param format     {@code json} or {@code csv}
     * @param outputFile the file to write
     */
    default void exportCollection(String db, String col, String format, Path outputFile) {
        collection(db, col).exportTo(format, Query.all(), outputFile);
    }

    /**
     * Same as {@link JettraCollection#exportTo}.
     *
     * @param db         the name of the database
     * @param col        the name of the collection
     * @param format     {@code json} or {@code csv}
     * @param query      the query
     * @param outputFile the file to write
     */
    default void exportCollection(String db, String col, String format, Query query, Path outputFile) {
        collection(db, col).exportTo(format, query, outputFile);
    }

    /**
     * Imports all documents of a file, or none when one is refused. See {@link JettraCollection#importFrom}.
     *
     * @param db        the name of the database
     * @param col       the name of the collection
     * @param format    {@code json} or {@code csv}
     * @param inputFile the file to read
     */
    default void importCollection(String db, String col, String format, Path inputFile) {
        collection(db, col).importFrom(format, inputFile, ImportOptions.usual());
    }

    /**
     * Imports the documents of a file. See {@link JettraCollection#importFrom}.
     *
     * @param db        the name of the database
     * @param col       the name of the collection
     * @param format    {@code json} or {@code csv}
     * @param inputFile the file to read
     * @param errors    what to do with refused rows
     * @return how many documents were added and replaced, and which rows were left out
     */
    default ImportResult importCollection(String db, String col, String format, Path inputFile, ImportErrors errors) {
        return collection(db, col).importFrom(format, inputFile, ImportOptions.usual().errors(errors));
    }

    /**
     * Same as {@link JettraCollection#importFrom}.
     *
     * @param db        the name of the database
     * @param col       the name of the collection
     * @param format    {@code json} or {@code csv}
     * @param inputFile the file to read
     * @param options   the options
     * @return how many documents were added and replaced, and which rows were left out
     */
    default ImportResult importCollection(String db, String col, String format, Path inputFile, ImportOptions options) {
        return collection(db, col).importFrom(format, inputFile, options);
    }

    // Transactions, by their ids

    /**
     * Starts a transaction. See {@link JettraTransaction}.
     *
     * @return its id
     */
    default String beginTransaction() {
        return startTransaction().id();
    }

    /**
     * Same as {@link JettraTransaction#commit}.
     *
     * @param txID the id of the transaction
     */
    default void commitTransaction(String txID) {
        transaction(txID).commit();
    }

    /**
     * Same as {@link JettraTransaction#rollback}.
     *
     * @param txID the id of the transaction
     */
    default void rollbackTransaction(String txID) {
        transaction(txID).rollback();
    }

    // Versions of documents

    /**
     * Same as {@link JettraCollection#listVersions}.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the {@code _id} of the document
     * @return the ids of the versions
     */
    default List<String> getVersions(String db, String col, String id) {
        return collection(db, col).listVersions(id);
    }

    /**
     * Same as {@link JettraCollection#getVersion}.
     *
     * @param db      the name of the database
     * @param col     the name of the collection
     * @param id      the {@code _id} of the document
     * @param version the id of the version
     * @return the document
     */
    default Map<String, Object> getVersionContent(String db, String col, String id, String version) {
        return collection(db, col).getVersion(id, version);
    }

    /**
     * Same as {@link JettraCollection#restoreVersion}.
     *
     * @param db      the name of the database
     * @param col     the name of the collection
     * @param id      the {@code _id} of the document
     * @param version the id of the version
     */
    default void restoreVersion(String db, String col, String id, String version) {
        collection(db, col).restoreVersion(id, version);
    }
}
