package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A client of one server, in one user's name. It is safe for use by many threads, and meant to be kept: its connections are used
 * again. Closing it ends whatever it waits for.
 *
 * <p>It has the methods of JettraDB's driver under their names, and beside them what JettraAdmin can do: restore, downloads and
 * uploads that outlive a broken connection, jobs and their progress, undo, users. Every failure is a {@link DriverException}. When a
 * call failed because the connection broke, nobody on this side knows whether it was done: look, and then ask again.
 */
public final class JettraClient implements AutoCloseable {

    private static final String DATABASE = "name of the database";
    private static final String COLLECTION = "name of the collection";
    private static final String BACKUP = "name of the backup";

    private final Http http;
    private final Documents documents;

    /**
     * A client of the server at an address.
     *
     * @param url      the address, such as {@code http://localhost:8080}: the console's, without {@code /api}
     * @param user     the user name
     * @param password the password
     */
    public JettraClient(String url, String user, String password) {
        this(builder(url).credentials(user, password));
    }

    /**
     * A client of the server on a host, by plain HTTP.
     *
     * @param host     the host
     * @param port     the port
     * @param user     the user name
     * @param password the password
     */
    public JettraClient(String host, int port, String user, String password) {
        this("http://" + (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port, user, password);
    }

    JettraClient(JettraClientBuilder builder) {
        http = builder.connect();
        documents = new Documents(http, builder.documents());
    }

    /**
     * A client with more said than the address: timeouts, certificates, a proxy, a mapper for documents.
     *
     * @param url the address, such as {@code https://backup.example:8443}
     * @return what makes the client
     */
    public static JettraClientBuilder builder(String url) {
        return new JettraClientBuilder(url);
    }

    // Who asks

    /**
     * Who one is, and what one may do.
     *
     * @return the session
     */
    public SessionInfo getSession() {
        return http.get("/api/session").trying("Failed to read the session").read(SessionInfo.class);
    }

    /**
     * Changes one's own password. This client goes on with the new one.
     *
     * @param newPassword the password to have from now on
     */
    public void changePassword(String newPassword) {
        http.post("/api/change-password").sending(Map.of("newPassword", newPassword))
            .trying("Failed to change the password").done();
        http.signInWith(newPassword);
    }

    /**
     * All users. Administrators only, as everything about users.
     *
     * @return the users, without their passwords
     */
    public List<UserInfo> listUsers() {
        return http.get("/api/users").trying("Failed to list the users").readList(UserInfo.class);
    }

    /**
     * Makes a user.
     *
     * @param user the user
     */
    public void createUser(NewUser user) {
        http.post("/api/users").sending(user).trying("Failed to create the user").done();
    }

    /**
     * Changes a user: all that the change says, or nothing.
     *
     * @param userId the user's id, from {@link #listUsers()}
     * @param change what is to be changed
     */
    public void updateUser(String userId, UserChange change) {
        http.put("/api/users").with("id", "id of the user", userId).sending(change).trying("Failed to change the user").done();
    }

    /**
     * Deletes a user.
     *
     * @param userId the user's id, from {@link #listUsers()}
     */
    public void deleteUser(String userId) {
        http.delete("/api/users").with("id", "id of the user", userId).trying("Failed to delete the user").done();
    }

    // Databases and collections

    /**
     * Makes a database; one that is there already is left as it is.
     *
     * @param name what to call it
     */
    public void createDatabase(String name) {
        createDatabase(Map.of("name", name));
    }

    /**
     * Makes a database with a kind of storage that JettraDB's own servers know. JettraAdmin accepts the name, and stores all
     * alike.
     *
     * @param name   what to call it
     * @param engine the kind of storage, such as {@code JettraEngineStore}
     */
    public void createDatabase(String name, String engine) {
        createDatabase(Map.of("name", name, "engine", engine));
    }

    private void createDatabase(Map<String, String> body) {
        http.post("/api/dbs").sending(body).trying(Call.COMMUNICATION_ERROR, "Failed to create database").done();
    }

    /**
     * The names of the databases that one may see.
     *
     * @return the names
     */
    public List<String> listDatabases() {
        return http.get("/api/dbs").readList(DatabaseEntry.class).stream().map(DatabaseEntry::name).toList();
    }

    /**
     * Gives a database another name.
     *
     * @param name    what it is called
     * @param newName what to call it
     */
    public void renameDatabase(String name, String newName) {
        http.post("/api/dbs/rename").sending(Map.of("oldName", name, "newName", newName)).takingTime()
            .trying("Failed to rename the database").done();
    }

    /**
     * Deletes a database; nothing happens when it is not there. JettraAdmin keeps its data for a while: see {@link #listKept()}.
     *
     * @param name what it is called
     */
    public void deleteDatabase(String name) {
        http.delete("/api/dbs").with("name", DATABASE, name).takingTime().done();
    }

    /**
     * The names of a database's collections.
     *
     * @param db the name of the database
     * @return the names
     */
    public List<String> listCollections(String db) {
        return http.get("/api/dbs").at(DATABASE, db).then("/cols")
            .trying("Failed to list the collections").readList(String.class);
    }

    /**
     * Makes a collection; one that is there already is left as it is.
     *
     * @param db  the name of the database
     * @param col what to call the collection
     */
    public void createCollection(String db, String col) {
        http.post("/api/cols").sending(collection(db, col))
            .trying(Call.COMMUNICATION_ERROR, "Failed to create collection").done();
    }

    /**
     * Gives a collection another name.
     *
     * @param db      the name of the database
     * @param col     what the collection is called
     * @param newName what to call it
     */
    public void renameCollection(String db, String col, String newName) {
        http.post("/api/cols/rename").sending(Map.of("database", db, "oldName", col, "newName", newName))
            .trying("Failed to rename the collection").done();
    }

    /**
     * Deletes a collection with its documents.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     */
    public void deleteCollection(String db, String col) {
        http.delete("/api/cols").with("database", DATABASE, db).with("collection", COLLECTION, col)
            .trying("Failed to delete the collection").done();
    }

    /**
     * The indexes of a collection.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @return the indexes
     */
    public List<IndexInfo> listIndexes(String db, String col) {
        return Documents.in(http.get("/api/index"), db, col).trying("Failed to list the indexes").readList(IndexInfo.class);
    }

    /**
     * Makes an index. Where there is one on these fields, a plain one becomes unique if that is asked for, and a unique one stays so.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param field  the fields, parted by commas, each a path such as {@code address.city}
     * @param unique whether two documents may not share a value
     */
    public void createIndex(String db, String col, String field, boolean unique) {
        http.post("/api/index").sending(Map.of("database", db, "collection", col, "field", field, "unique", unique)).takingTime()
            .trying("Failed to create the index").done();
    }

    /**
     * Deletes an index.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param field the fields, as {@link #listIndexes} names them
     */
    public void deleteIndex(String db, String col, String field) {
        Documents.in(http.delete("/api/index"), db, col).with("field", "field of the index", field)
            .trying("Failed to delete the index").done();
    }

    // Documents

    /**
     * Saves a document: one with the {@code _id} of another replaces that, one without gets one.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document
     * @return its {@code _id}
     */
    public String saveDocument(String db, String col, Map<String, Object> document) {
        return save(db, col, document);
    }

    /**
     * Saves a document that is an object of the program's.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document; it is written by the client's mapper
     * @param <T>      what it is
     * @return its {@code _id}
     */
    public <T> String save(String db, String col, T document) {
        return save(db, col, document, null);
    }

    /**
     * Saves a document within a transaction: it is stored at the commit.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param document the document
     * @param txID     the transaction, or null for none
     * @param <T>      what it is
     * @return its {@code _id}
     */
    public <T> String save(String db, String col, T document, String txID) {
        return documents.save(db, col, documents.json(document), txID);
    }

    /**
     * Saves a document given as JSON. It is stored as it is written, to the last digit, without the white space between.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param json a JSON object
     * @return its {@code _id}
     */
    public String saveJson(String db, String col, String json) {
        return saveJson(db, col, json, null);
    }

    /**
     * Saves a document given as JSON within a transaction: it is stored at the commit.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param json a JSON object
     * @param txID the transaction, or null for none
     * @return its {@code _id}
     */
    public String saveJson(String db, String col, String json, String txID) {
        return documents.save(db, col, json, txID);
    }

    /**
     * Puts a document in the place of the one with this {@code _id}, or makes it.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param id       the document's {@code _id}
     * @param document the document; what it has for an {@code _id} becomes this one
     */
    public void replaceDocument(String db, String col, String id, Object document) {
        replaceDocument(db, col, id, document, null);
    }

    /**
     * Puts a document in the place of the one with this {@code _id} within a transaction: it is stored at the commit. JettraDB's own
     * servers ignore the transaction here and write at once: save a document that has its {@code _id} there.
     *
     * @param db       the name of the database
     * @param col      the name of the collection
     * @param id       the document's {@code _id}
     * @param document the document; what it has for an {@code _id} becomes this one
     * @param txID     the transaction, or null for none
     */
    public void replaceDocument(String db, String col, String id, Object document, String txID) {
        replaceJson(db, col, id, documents.json(document), txID);
    }

    /**
     * Puts a document given as JSON in the place of the one with this {@code _id}, or makes it.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the document's {@code _id}
     * @param json a JSON object
     */
    public void replaceJson(String db, String col, String id, String json) {
        replaceJson(db, col, id, json, null);
    }

    /**
     * Puts a document given as JSON in the place of the one with this {@code _id} within a transaction: it is stored at the commit.
     * JettraDB's own servers ignore the transaction here and write at once: save a document that has its {@code _id} there.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the document's {@code _id}
     * @param json a JSON object
     * @param txID the transaction, or null for none
     */
    public void replaceJson(String db, String col, String id, String json, String txID) {
        Documents.in(http.put("/api/doc"), db, col).with("id", "_id of the document", id).withOptional("tx", txID).sending(json)
            .trying("Failed to replace document").done();
    }

    /**
     * Reads a document. Numbers are Integer, Long or BigInteger, and Double, or BigDecimal where a Double would lose digits.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the document's {@code _id}
     * @return the document
     * @throws DriverException with the status 404 when there is none
     */
    public Map<String, Object> getDocument(String db, String col, String id) {
        return documents.get(db, col, id, documents.map());
    }

    /**
     * Reads a document as an object of the program's.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param id    the document's {@code _id}
     * @param clazz what to make of it
     * @param <T>   what to make of it
     * @return the document, or null when there is none
     */
    public <T> T get(String db, String col, String id, Class<T> clazz) {
        return documents.find(db, col, id, documents.as(clazz));
    }

    /**
     * Reads a document as JSON, just as it is stored.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the document's {@code _id}
     * @return the document, or null when there is none
     */
    public String getJson(String db, String col, String id) {
        return documents.find(db, col, id, documents.text());
    }

    /**
     * Deletes a document; one that is not there is no failure.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the document's {@code _id}
     */
    public void deleteDocument(String db, String col, String id) {
        deleteDocument(db, col, id, null);
    }

    /**
     * Deletes a document within a transaction: it is removed at the commit.
     *
     * @param db   the name of the database
     * @param col  the name of the collection
     * @param id   the document's {@code _id}
     * @param txID the transaction, or null for none
     */
    public void deleteDocument(String db, String col, String id, String txID) {
        Documents.in(http.delete("/api/doc"), db, col).with("id", "_id of the document", id).withOptional("tx", txID).done();
    }

    /**
     * How many documents a collection holds.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @return how many
     */
    public long count(String db, String col) {
        return Documents.in(http.get("/api/count"), db, col).trying("Failed to count").read(Count.class).count();
    }

    /**
     * How many documents of a collection fulfil a query.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents; their order does not matter
     * @return how many
     */
    public long count(String db, String col, Query query) {
        return Documents.in(http.get("/api/count"), db, col).withOptional("filter", query.filter())
            .trying("Failed to count").read(Count.class).count();
    }

    /**
     * Reads some documents, by {@code _id}. For more than a few use {@link #stream(String, String, Query)}.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param limit  how many at most; 0 for all, which are then all held
     * @param offset how many to pass over
     * @return the documents
     */
    public List<Map<String, Object>> query(String db, String col, int limit, int offset) {
        return documents.query(db, col, limit, offset, documents.map());
    }

    /**
     * Reads some documents as objects of the program's, by {@code _id}.
     *
     * @param db     the name of the database
     * @param col    the name of the collection
     * @param limit  how many at most; 0 for all, which are then all held
     * @param offset how many to pass over
     * @param clazz  what to make of them
     * @param <T>    what to make of them
     * @return the documents
     */
    public <T> List<T> query(String db, String col, int limit, int offset, Class<T> clazz) {
        return documents.query(db, col, limit, offset, documents.as(clazz));
    }

    /**
     * Reads one page of documents.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents, and in which order
     * @param after where the page before said that the next begins, or null for the first
     * @return the page
     */
    public DocumentPage<Map<String, Object>> queryPage(String db, String col, Query query, String after) {
        return documents.page(db, col, query, after, documents.map());
    }

    /**
     * Reads one page of documents as objects of the program's.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents, and in which order
     * @param after where the page before said that the next begins, or null for the first
     * @param clazz what to make of them
     * @param <T>   what to make of them
     * @return the page
     */
    public <T> DocumentPage<T> queryPage(String db, String col, Query query, String after, Class<T> clazz) {
        return documents.page(db, col, query, after, documents.as(clazz));
    }

    /**
     * Reads documents as they are needed, page by page: no more than one page is held.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents, and in which order
     * @return the documents
     */
    public Stream<Map<String, Object>> stream(String db, String col, Query query) {
        return documents.stream(db, col, query, documents.map());
    }

    /**
     * Reads documents as objects of the program's, as they are needed.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents, and in which order
     * @param clazz what to make of them
     * @param <T>   what to make of them
     * @return the documents
     */
    public <T> Stream<T> stream(String db, String col, Query query, Class<T> clazz) {
        return documents.stream(db, col, query, documents.as(clazz));
    }

    /**
     * Reads documents as JSON, just as they are stored, as they are needed.
     *
     * @param db    the name of the database
     * @param col   the name of the collection
     * @param query which documents, and in which order
     * @return the documents
     */
    public Stream<String> streamJson(String db, String col, Query query) {
        return documents.stream(db, col, query, documents.text());
    }

    /**
     * Carries out a command in the language of JettraDB's shell, such as {@code FIND IN orders WHERE total > 10 LIMIT 5}.
     *
     * @param db      the name of the database
     * @param command the command
     * @return the documents that it found, or what it said
     */
    public CommandResult command(String db, String command) {
        return documents.command(db, command);
    }

    /**
     * Writes a collection into a file. What the file held before stays until the new one is whole.
     *
     * @param db         the name of the database
     * @param col        the name of the collection
     * @param format     {@code json} or {@code csv}
     * @param outputFile the file
     */
    public void exportCollection(String db, String col, String format, Path outputFile) {
        exportCollection(db, col, format, Query.all(), outputFile);
    }

    /**
     * Writes some documents of a collection into a file.
     *
     * @param db         the name of the database
     * @param col        the name of the collection
     * @param format     {@code json} or {@code csv}
     * @param query      which documents, and in which order; the size of its pages does not matter
     * @param outputFile the file
     */
    public void exportCollection(String db, String col, String format, Query query, Path outputFile) {
        Call call = query.on(Documents.in(http.get("/api/export"), db, col).with("format", format)).trying("Export failed");
        Export.run(call, outputFile);
    }

    /**
     * Puts the documents of a file into a collection: all of them, or none.
     *
     * @param db        the name of the database
     * @param col       the name of the collection
     * @param format    {@code json} or {@code csv}
     * @param inputFile the file
     */
    public void importCollection(String db, String col, String format, Path inputFile) {
        importCollection(db, col, format, inputFile, ImportErrors.STOP);
    }

    /**
     * Puts the documents of a file into a collection, and says what to do about those that are refused.
     *
     * @param db        the name of the database
     * @param col       the name of the collection
     * @param format    {@code json} or {@code csv}
     * @param inputFile the file
     * @param errors    whether a row that is refused refuses all, or is left out
     * @return how many were put, and which were left out
     */
    public ImportResult importCollection(String db, String col, String format, Path inputFile, ImportErrors errors) {
        return Documents.in(http.post("/api/import"), db, col).with("format", format).with("errors", errors.word())
            .sending(FileBody.whole(inputFile, TransferListener.NONE)).takingTime()
            .trying(Call.COMMUNICATION_ERROR, "Import failed").read(ImportResult.class);
    }

    // Backups

    /**
     * Backs up a database, and waits until that is done. The server finishes it even when this side is gone.
     *
     * @param db the name of the database
     * @return the name of the backup, such as {@code my_database_20251214220000.zip}
     */
    public String backupDatabase(String db) {
        return http.post("/api/backup").with("db", DATABASE, db).takingTime().read(BackupFile.class).file();
    }

    /**
     * The names of the backups, the newest first.
     *
     * @return the names
     */
    public List<String> listBackups() {
        return http.get("/api/backups").readList(String.class);
    }

    /**
     * What is known of a backup.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @return the backup
     */
    public BackupInfo getBackup(String file) {
        return http.get("/api/backups").at(BACKUP, file).trying("Failed to read the backup").read(BackupInfo.class);
    }

    /**
     * What a backup would take.
     *
     * @param db the name of the database
     * @return the plan
     */
    public BackupPlan planBackup(String db) {
        return http.get("/api/backup/plan").with("db", DATABASE, db).trying("Failed to plan the backup").read(BackupPlan.class);
    }

    /**
     * Reads a backup to its end and compares every digest, and waits until that is done.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @return what is known of it now
     */
    public BackupInfo verifyBackup(String file) {
        return http.post("/api/backups").at(BACKUP, file).then("/verify").takingTime()
            .trying("Verification failed").read(BackupInfo.class);
    }

    /**
     * Deletes a backup. Administrators only.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     */
    public void deleteBackup(String file) {
        http.delete("/api/backups").at(BACKUP, file).takingTime().trying("Failed to delete the backup").done();
    }

    /**
     * What lies in the backups folder and is not listed, and which backups are missing there.
     *
     * @return the unlisted and the missing files
     */
    public UnlistedFiles listUnlisted() {
        return http.get("/api/backups/unlisted").trying("Failed to list what is not listed").read(UnlistedFiles.class);
    }

    /** Forgets the backups that are missing in the folder: they were removed on purpose. Administrators only. */
    public void forgetGone() {
        http.delete("/api/backups/gone").trying("Failed to forget the missing backups").done();
    }

    /**
     * Downloads a backup. A file that is there is left as it is. See {@link #downloadBackup(String, Path, boolean, TransferListener)}.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @param to   the file to write, or a folder that is there
     * @return the file
     */
    public Path downloadBackup(String file, Path to) {
        return downloadBackup(file, to, TransferListener.NONE);
    }

    /**
     * Downloads a backup. A file that is there is left as it is. See {@link #downloadBackup(String, Path, boolean, TransferListener)}.
     *
     * @param file     the name of the backup, as {@link #listBackups()} has it
     * @param to       the file to write, or a folder that is there
     * @param listener is told how far it is
     * @return the file
     */
    public Path downloadBackup(String file, Path to, TransferListener listener) {
        return downloadBackup(file, to, false, listener);
    }

    /**
     * Downloads a backup. A broken connection is made again and goes on where it was; when all of it fails, what has come stays
     * beside the file as {@code .partial}, and the next download to the same place goes on with it. What a file held that may be
     * overwritten stays until the new one is whole.
     *
     * @param file      the name of the backup, as {@link #listBackups()} has it
     * @param to        the file to write, or a folder that is there
     * @param overwrite whether a file that is there may be overwritten; else that fails with {@link DriverException#LOCAL_FILE}
     * @param listener  is told how far it is
     * @return the file
     */
    public Path downloadBackup(String file, Path to, boolean overwrite, TransferListener listener) {
        return new Download(http, file, to, overwrite, listener).run();
    }

    // Restore

    /**
     * Restores a backup, and waits until that is done. A database that is not there is made; one that is there is replaced, and
     * what it held is kept: see {@link #listKept()}.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @param db   the database to restore to
     */
    public void restoreDatabase(String file, String db) {
        http.post("/api/restore").sending(Map.of("file", file, "db", db)).takingTime().trying("Restore failed").done();
    }

    /**
     * Sends a backup and restores it, and waits until that is done. A broken connection is made again and goes on where it was. To look
     * into the backup first, or to restore only where nothing is yet, use {@link #uploadBackup} and {@link #startRestoreUpload}.
     *
     * @param archive the backup, a file of this computer
     * @param db      the database to restore to: made when it is not there, replaced when it is
     * @return the name under which the server keeps the backup
     */
    public String restoreUpload(Path archive, String db) {
        String upload = uploadBackup(archive, TransferListener.NONE).id();
        try {
            return awaitJob(startRestoreUpload(upload, db, RestoreMode.CREATE_OR_OVERWRITE).id()).orThrow().result().file();
        } catch (DriverException e) {
            // Nobody else knows of it.
            try {
                deleteUpload(upload);
            } catch (DriverException left) {
                e.addSuppressed(left);
            }
            throw e.of("Restore failed");
        }
    }

    /**
     * What a backup holds, and what a restore of it would meet. Nothing is written.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @param db   the database to restore to
     * @return the plan
     */
    public RestorePlan planRestore(String file, String db) {
        return planRestore(file, db, false);
    }

    /**
     * What a backup holds, and what a restore of it would meet. Nothing is written.
     *
     * @param file  the name of the backup, as {@link #listBackups()} has it
     * @param db    the database to restore to
     * @param empty true when an archive without a single entry is meant, which existing JettraDB servers make of an empty database
     * @return the plan
     */
    public RestorePlan planRestore(String file, String db, boolean empty) {
        return plan(Map.of("file", file, "db", db, "empty", empty));
    }

    /**
     * What an upload holds, and what a restore of it would meet. Nothing is written.
     *
     * @param uploadId the id of the upload
     * @param db       the database to restore to
     * @return the plan
     */
    public RestorePlan planRestoreUpload(String uploadId, String db) {
        return planRestoreUpload(uploadId, db, false);
    }

    /**
     * What an upload holds, and what a restore of it would meet. Nothing is written.
     *
     * @param uploadId the id of the upload
     * @param db       the database to restore to
     * @param empty    true when an archive without a single entry is meant, which existing JettraDB servers make of an empty database
     * @return the plan
     */
    public RestorePlan planRestoreUpload(String uploadId, String db, boolean empty) {
        return plan(Map.of("upload", uploadId, "db", db, "empty", empty));
    }

    private RestorePlan plan(Map<String, Object> body) {
        return http.post("/api/restore/plan").sending(body).trying("Failed to plan the restore").read(RestorePlan.class);
    }

    /**
     * Sends a backup, to be looked at and restored by its id. A broken connection is made again and goes on where it was. The server
     * keeps the upload for a day.
     *
     * @param archive  the backup, a file of this computer
     * @param listener is told its id, and how far it is
     * @return the upload
     */
    public UploadInfo uploadBackup(Path archive, TransferListener listener) {
        return new Upload(http, archive, listener).run();
    }

    /**
     * Goes on with an upload that was begun, behind what has arrived of it.
     *
     * @param uploadId the id of the upload, as {@link TransferListener#started} was told
     * @param archive  the same file
     * @param listener is told how far it is
     * @return the upload
     */
    public UploadInfo resumeUpload(String uploadId, Path archive, TransferListener listener) {
        return new Upload(http, archive, listener).resume(uploadId);
    }

    /**
     * An upload that waits to be restored.
     *
     * @param uploadId the id of the upload
     * @return the upload
     */
    public UploadInfo getUpload(String uploadId) {
        return http.get("/api/uploads").at("id of the upload", uploadId)
            .trying("Failed to read the upload").read(UploadInfo.class);
    }

    /**
     * Throws an upload away.
     *
     * @param uploadId the id of the upload
     */
    public void deleteUpload(String uploadId) {
        http.delete("/api/uploads").at("id of the upload", uploadId).trying("Failed to delete the upload").done();
    }

    /**
     * What is kept and can be brought back: what a restore replaced, and dropped databases; the newest first.
     *
     * @return what is kept
     */
    public List<KeptData> listKept() {
        return http.get("/api/undo").trying("Failed to list what is kept").readList(KeptData.class);
    }

    /**
     * Brings kept data back at once. What it replaces is kept in its turn, so that an undo can be undone.
     *
     * @param keptId the entry, from {@link #listKept()} or {@link JobResult#undo()}
     * @return the job that did it
     */
    public JobInfo undo(long keptId) {
        return undo(keptId, Map.of());
    }

    /**
     * Brings a dropped database back under another name.
     *
     * @param keptId the entry, from {@link #listKept()}
     * @param db     what to call the database
     * @return the job that did it
     */
    public JobInfo undo(long keptId, String db) {
        return undo(keptId, Map.of("db", db));
    }

    private JobInfo undo(long keptId, Map<String, String> body) {
        return http.post("/api/undo/" + keptId).sending(body).takingTime().trying("Undo failed").read(JobInfo.class);
    }

    /**
     * Frees kept data: it can no longer be brought back.
     *
     * @param keptId the entry, from {@link #listKept()}
     */
    public void freeKept(long keptId) {
        http.delete("/api/undo/" + keptId).takingTime().trying("Failed to free what is kept").done();
    }

    // Jobs

    /**
     * Starts a backup, and does not wait.
     *
     * @param db the name of the database
     * @return the job
     */
    public JobInfo startBackup(String db) {
        return start(new StartJob(JobKind.BACKUP, db, null, null, null, false));
    }

    /**
     * Starts a restore of a backup, and does not wait.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @param db   the database to restore to
     * @param mode whether the database must not be there, or must
     * @return the job
     */
    public JobInfo startRestore(String file, String db, RestoreMode mode) {
        return startRestore(file, db, mode, false);
    }

    /**
     * Starts a restore of a backup, and does not wait.
     *
     * @param file  the name of the backup, as {@link #listBackups()} has it
     * @param db    the database to restore to
     * @param mode  whether the database must not be there, or must
     * @param empty true when an archive without a single entry is meant, which existing JettraDB servers make of an empty database
     * @return the job
     */
    public JobInfo startRestore(String file, String db, RestoreMode mode, boolean empty) {
        return start(new StartJob(JobKind.RESTORE, db, file, null, mode, empty));
    }

    /**
     * Starts a restore of an upload, and does not wait.
     *
     * @param uploadId the id of the upload
     * @param db       the database to restore to
     * @param mode     whether the database must not be there, or must
     * @return the job
     */
    public JobInfo startRestoreUpload(String uploadId, String db, RestoreMode mode) {
        return startRestoreUpload(uploadId, db, mode, false);
    }

    /**
     * Starts a restore of an upload, and does not wait.
     *
     * @param uploadId the id of the upload
     * @param db       the database to restore to
     * @param mode     whether the database must not be there, or must
     * @param empty    true when an archive without a single entry is meant, which existing JettraDB servers make of an empty database
     * @return the job
     */
    public JobInfo startRestoreUpload(String uploadId, String db, RestoreMode mode, boolean empty) {
        return start(new StartJob(JobKind.RESTORE, db, null, uploadId, mode, empty));
    }

    /**
     * Starts a trial of a backup, and does not wait: a restore without its last step, which proves that it can be restored.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @return the job
     */
    public JobInfo startTestRestore(String file) {
        return start(new StartJob(JobKind.TEST_RESTORE, null, file, null, null, false));
    }

    /**
     * Starts a verification of a backup, and does not wait.
     *
     * @param file the name of the backup, as {@link #listBackups()} has it
     * @return the job
     */
    public JobInfo startVerify(String file) {
        return start(new StartJob(JobKind.VERIFY, null, file, null, null, false));
    }

    private JobInfo start(StartJob job) {
        return http.post("/api/jobs").sending(job).trying("Failed to start the job").read(JobInfo.class);
    }

    /**
     * A job as it stands.
     *
     * @param jobId the id of the job
     * @return the job
     */
    public JobInfo getJob(String jobId) {
        return http.get("/api/jobs").at("id of the job", jobId).trying("Failed to read the job").read(JobInfo.class);
    }

    /**
     * Running, queued and past jobs, the newest first.
     *
     * @param limit how many at most
     * @return the jobs
     */
    public List<JobInfo> listJobs(int limit) {
        return http.get("/api/jobs").with("limit", limit).trying("Failed to list the jobs").readList(JobInfo.class);
    }

    /**
     * Jobs that are older than one that was listed, the newest first.
     *
     * @param limit  how many at most
     * @param before {@link JobInfo#createdAt()} of the last one seen
     * @return the jobs
     */
    public List<JobInfo> listJobs(int limit, Instant before) {
        return http.get("/api/jobs").with("limit", limit).with("before", before.toString())
            .trying("Failed to list the jobs").readList(JobInfo.class);
    }

    /**
     * Asks a job to stop; one that has ended stays as it is.
     *
     * @param jobId the id of the job
     * @return the job; {@link #awaitJob} tells when it has stopped
     */
    public JobInfo cancelJob(String jobId) {
        return http.post("/api/jobs").at("id of the job", jobId).then("/cancel")
            .trying("Failed to cancel the job").read(JobInfo.class);
    }

    /**
     * Waits for the end of a job.
     *
     * @param jobId the id of the job
     * @return the job as it ended; {@link JobInfo#orThrow()} makes a failure of one that did not complete
     */
    public JobInfo awaitJob(String jobId) {
        return watchJob(jobId, job -> { });
    }

    /**
     * Follows a job to its end. When the connection breaks, it is made again; the job does not depend on it.
     *
     * @param jobId    the id of the job
     * @param listener is told, on this thread, how the job stands, and of every change; the last call is the ended job
     * @return the job as it ended
     */
    public JobInfo watchJob(String jobId, Consumer<JobInfo> listener) {
        try (JobEvents events = new JobEvents(http, () -> http.get("/api/jobs").at("id of the job", jobId).then("/events")
            .trying("Failed to follow the job"))) {
            while (true) {
                JobInfo job = events.next();
                listener.accept(job);
                if (job.ended()) {
                    return job;
                }
            }
        }
    }

    /**
     * Follows all jobs that one may see: how they stand, and then every change, without end. Close the stream to end it, from
     * another thread if need be.
     *
     * @return the states of the jobs, as they change
     */
    public Stream<JobInfo> jobEvents() {
        JobEvents events = new JobEvents(http, () -> http.get("/api/jobs/events").trying("Failed to follow the jobs"));
        return StreamSupport.stream(
            new Spliterators.AbstractSpliterator<JobInfo>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                @Override
                public boolean tryAdvance(Consumer<? super JobInfo> action) {
                    JobInfo job = events.next();
                    if (job != null) {
                        action.accept(job);
                    }
                    return job != null;
                }
            },
            false).onClose(events::close);
    }

    // The server

    /**
     * What the server measures of itself and its machine, under JettraDB's names.
     *
     * @return the figures by name
     */
    public Map<String, Object> getMetrics() {
        return http.get("/api/metrics").trying("Failed to read the metrics").readMap();
    }

    /**
     * Whether the server is one of several.
     *
     * @return what it says; {@code enabled} is false for a server that stands alone
     */
    public Map<String, Object> getClusterStatus() {
        return http.get("/api/cluster").trying("Failed to read the cluster").readMap();
    }

    // What is a document database's inner life, and not what JettraAdmin is for: it answers with the status 501

    /**
     * Begins a transaction. What is saved, replaced and deleted with its id is stored together at the commit, in this order, or not at
     * all; nobody sees it before. It changes one database. The server ends it when it is not used for ten minutes: nothing of it is
     * stored then.
     *
     * @return its id
     */
    public String beginTransaction() {
        return (String) http.post("/api/tx/begin").readMap().get("txID");
    }

    /**
     * Commits a transaction: all of it is stored, or nothing. When no answer came, or it was refused, it can be committed again: the
     * server stores nothing twice, and answers what happened.
     *
     * @param txID the transaction
     */
    public void commitTransaction(String txID) {
        http.post("/api/tx/commit").with("txID", "id of the transaction", txID).done();
    }

    /**
     * Rolls a transaction back: nothing of it is stored. Nothing happens when the server does not know it.
     *
     * @param txID the transaction
     */
    public void rollbackTransaction(String txID) {
        http.post("/api/tx/rollback").with("txID", "id of the transaction", txID).done();
    }

    /**
     * The versions of a document. JettraAdmin keeps none yet, and says so.
     *
     * @param db  the name of the database
     * @param col the name of the collection
     * @param id  the document's {@code _id}
     * @return the ids of the versions, the newest first
     */
    public List<String> getVersions(String db, String col, String id) {
        return Documents.in(http.get("/api/versions"), db, col).with("id", "_id of the document", id).readList(String.class);
    }

    /**
     * A document as it was. JettraAdmin keeps no versions yet, and says so.
     *
     * @param db      the name of the database
     * @param col     the name of the collection
     * @param id      the document's {@code _id}
     * @param version the id of the version
     * @return the document
     */
    public Map<String, Object> getVersionContent(String db, String col, String id, String version) {
        return Documents.in(http.get("/api/version"), db, col).with("id", "_id of the document", id).with("version", version).readMap();
    }

    /**
     * Makes a document what it was. JettraAdmin keeps no versions yet, and says so.
     *
     * @param db      the name of the database
     * @param col     the name of the collection
     * @param id      the document's {@code _id}
     * @param version the id of the version
     */
    public void restoreVersion(String db, String col, String id, String version) {
        http.post("/api/restore-version").sending(Map.of("db", db, "col", col, "id", id, "version", version))
            .trying(Call.COMMUNICATION_ERROR, "Failed to restore version").done();
    }

    /**
     * The leader of a federation. JettraAdmin stands alone, and says so.
     *
     * @return the node
     */
    public Map<String, Object> getNodeLeader() {
        return http.get("/api/federated/node-leader").readMap();
    }

    /**
     * The servers of a federation.
     *
     * @return their addresses; none of a server that stands alone
     */
    @SuppressWarnings("unchecked")
    public List<String> getFederatedServers() {
        return (List<String>) http.get("/api/federated/config").readMap().get("federatedServers");
    }

    /**
     * How a federation stands. JettraAdmin stands alone, and says so.
     *
     * @return the status
     */
    public Map<String, Object> getFederatedStatus() {
        return http.get("/api/federated").readMap();
    }

    /**
     * Which database server leads a federation. JettraAdmin stands alone, and says so.
     *
     * @return its id
     */
    public String getFederatedLeader() {
        return (String) getFederatedStatus().get("leaderId");
    }

    /**
     * The database servers of a federation. JettraAdmin stands alone, and says so.
     *
     * @return the nodes
     */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> getFederatedNodes() {
        return (List<Map<String, Object>>) getFederatedStatus().get("nodes");
    }

    /** Ends what is waited for, and lets the connections go. The client cannot be used any more. */
    @Override
    public void close() {
        http.close();
    }

    private static Map<String, String> collection(String db, String col) {
        return Map.of("database", db, "collection", col);
    }

    private record DatabaseEntry(String name) {

        // Some servers list names alone.
        @JsonCreator
        static DatabaseEntry of(JsonNode entry) {
            return new DatabaseEntry(entry.isTextual() ? entry.textValue() : entry.path("name").textValue());
        }
    }

    private record Count(long count) {
    }

    private record BackupFile(String file) {
    }

    private record StartJob(JobKind kind, String db, String file, String upload, RestoreMode mode, boolean empty) {
    }
}
