package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that the client has for its resources. */
class ResourcesTest {

    private final JettraClient client = Server.admin();

    @TempDir
    Path folder;

    @Test
    void databasesAreCreatedRenamedAndDropped() {
        JettraDatabases databases = client.databases();
        String name = Server.name("resource");
        String renamed = Server.name("resource");

        databases.create(name);
        databases.create(name, "JettraEngineStore");
        assertTrue(databases.list().contains(name));
        databases.rename(name, renamed);
        databases.drop(renamed);

        assertFalse(databases.list().contains(renamed));
        refused(0, "missing_parameter", () -> databases.drop(""));
    }

    @Test
    void collectionsAndIndexesAreCreatedAndDropped() {
        JettraDatabase database = client.database(Server.database(client, 3));
        database.createCollection("empty");
        database.renameCollection("empty", "other");
        assertEquals(List.of("items", "other"), database.listCollections());
        database.dropCollection("other");
        assertEquals(List.of("items"), database.listCollections());

        JettraCollection items = database.collection("items");
        items.createIndex("number", true);
        assertEquals(List.of(new IndexInfo("number", true, false)), items.listIndexes());
        items.dropIndex("number");
        assertEquals(List.of(), items.listIndexes());
        assertEquals(List.of("k00002"), Server.ids(database.command("FIND IN items WHERE number = 2").documents()));
        assertEquals(database.name() + "/items", items.toString());
        refused(501, "not_supported", () -> items.listVersions("k00002"));
    }

    @Test
    void documentsAreReadAsMapsObjectsAndJson() {
        JettraCollection items = client.database(Server.database(client, 0)).collection("items");

        assertEquals("a", items.saveJson("{\"_id\":\"a\",\"x\":1.10}"));
        String id = items.save(Map.of("x", 2));
        items.replace("b", Map.of("x", 3));
        items.replaceJson("c", "{\"x\":4.00}");

        assertEquals("{\"_id\":\"a\",\"x\":1.10}", items.getJson("a"));
        assertEquals(2, items.get(id).get("x"));
        assertEquals(new Item("b", 3), items.get("b", Item.class));
        assertNull(items.get("none"));
        assertNull(items.get("none", Item.class));
        assertNull(items.getJson("none"));
        items.delete(id);
        assertEquals(3, items.count());
        assertEquals(1, items.count(Query.all().filter("x > 3")));
    }

    @Test
    void queriesReadListsPagesAndStreams() {
        JettraCollection items = client.database(Server.database(client, 7)).collection("items");
        Query query = Query.all().order("number desc").pageSize(3);

        assertEquals(List.of("k00001", "k00002"), Server.ids(items.query(2, 1)));
        assertEquals(7, items.query(0, 0, Map.class).size());
        DocumentPage<Map<String, Object>> first = items.page(query, null);
        assertEquals(List.of("k00006", "k00005", "k00004"), Server.ids(first.documents()));
        assertEquals(3, items.page(query, first.next(), Map.class).documents().size());
        assertEquals(7, items.stream(query).count());
        assertEquals(7, items.stream(query, Map.class).count());
        assertTrue(items.streamJson(query).findFirst().orElseThrow().contains("\"k00006\""));
    }

    @Test
    void anExportCanBeImported() {
        JettraDatabase database = client.database(Server.database(client, 4));
        Path file = folder.resolve("items.json");

        database.collection("items").exportTo("json", Query.all().filter("even = true"), file);
        ImportResult result = database.collection("copies").importFrom("json", file, ImportOptions.usual());

        assertEquals(2L, result.added());
        assertEquals(List.of("k00000", "k00002"), Server.ids(database.collection("copies").query(0, 0)));
    }

    @Test
    void closingATransactionRollsItBackUnlessItWasCommitted() {
        JettraCollection items = client.database(Server.database(client, 2)).collection("items");

        String forgotten;
        try (JettraTransaction transaction = client.startTransaction()) {
            forgotten = transaction.id();
            transaction.save(items, Map.of("_id", "x"));
        }
        refused(404, "unknown_transaction", () -> client.transaction(forgotten).commit());
        assertEquals(2, items.count());

        try (JettraTransaction transaction = client.startTransaction()) {
            transaction.saveJson(items, "{\"_id\":\"a\"}");
            transaction.replace(items, "b", Map.of("x", 1));
            transaction.replaceJson(items, "c", "{\"x\":2}");
            transaction.delete(items, "k00000");
            transaction.commit();
        }
        assertEquals(List.of("a", "b", "c", "k00001"), Server.ids(items.query(0, 0)));

        JettraTransaction transaction = client.startTransaction();
        transaction.delete(items, "a");
        client.transaction(transaction.id()).rollback();
        assertEquals(4, items.count());
    }

    @Test
    void backupsAreMadeVerifiedRestoredAndDeleted() throws IOException {
        String db = Server.database(client, 5);
        JettraBackups backups = client.backups();
        assertEquals(5, backups.planBackup(db).documents());

        String file = backups.backup(db);
        assertTrue(backups.list().contains(file));
        assertEquals(Assurance.VERIFIED, backups.verify(file).assurance().level());
        assertEquals(5, backups.planRestore(file, db).current().documents());
        assertEquals(file, backups.get(file).file());
        assertTrue(backups.listUnlisted().count() >= 0);

        client.jobs().await(backups.startTestRestore(file).id()).orThrow();
        assertEquals(Assurance.PROVED, backups.get(file).assurance().level());
        client.database(db).collection("items").delete("k00000");
        backups.restore(file, db);
        assertEquals(5, client.database(db).collection("items").count());

        Path archive = backups.download(file, folder);
        assertEquals(Files.size(Server.BACKUPS.resolve(file)), Files.size(archive));
        String copy = Server.name("resource");
        String kept = backups.restoreFile(archive, copy);
        assertEquals(5, client.database(copy).collection("items").count());
        backups.delete(kept);
        assertFalse(backups.list().contains(kept));
    }

    @Test
    void anUploadIsPlannedRestoredAndDeleted() {
        String db = Server.database(client, 2);
        JettraUploads uploads = client.uploads();
        JettraBackups backups = client.backups();
        Path archive = backups.download(backups.backup(db), folder);

        UploadInfo upload = uploads.upload(archive, TransferListener.NONE);
        assertEquals(upload, uploads.resume(upload.id(), archive, TransferListener.NONE));
        assertEquals(upload, uploads.get(upload.id()));
        String copy = Server.name("resource");
        assertNull(backups.planRestoreUpload(upload.id(), copy).current());
        client.jobs().await(backups.startRestoreUpload(upload.id(), copy, RestoreMode.CREATE).id()).orThrow();
        assertEquals(2, client.database(copy).collection("items").count());

        UploadInfo unwanted = uploads.upload(archive, TransferListener.NONE);
        uploads.delete(unwanted.id());
        refused(404, "unknown_upload", () -> uploads.get(unwanted.id()));
    }

    @Test
    void aKeptStateIsBroughtBackOrDeleted() {
        String db = Server.database(client, 3);
        JettraKept kept = client.kept();
        client.databases().drop(db);

        JobInfo job = kept.undo(newest(kept, db).id());
        assertEquals(JobKind.UNDO, job.kind());
        assertEquals(3, client.database(db).collection("items").count());

        client.databases().drop(db);
        String other = Server.name("resource");
        kept.undo(newest(kept, db).id(), other);
        client.databases().drop(other);
        long id = newest(kept, other).id();
        kept.free(id);
        assertTrue(kept.list().stream().noneMatch(data -> data.id() == id));
    }

    @Test
    void jobsAreListedWatchedAndCancelled() {
        JettraJobs jobs = client.jobs();
        String db = Server.database(client, 3);
        List<JobState> states = new ArrayList<>();

        JobInfo ended = jobs.watch(client.backups().startBackup(db).id(), job -> states.add(job.state()));
        assertEquals(JobState.COMPLETED, states.get(states.size() - 1));
        assertEquals(ended, jobs.get(ended.id()));
        assertTrue(jobs.list(5).contains(ended));
        assertTrue(jobs.list(5, ended.createdAt()).stream().noneMatch(job -> job.id().equals(ended.id())));
        assertEquals(JobState.COMPLETED, jobs.cancel(ended.id()).state());
        JobInfo verified = jobs.await(client.backups().startVerify(ended.file()).id()).orThrow();

        try (Stream<JobInfo> events = jobs.events()) {
            String next = client.backups().startVerify(ended.file()).id();
            assertTrue(events.anyMatch(job -> job.id().equals(next) && job.ended()));
        }
        assertEquals(JobKind.VERIFY, verified.kind());
    }

    @Test
    void usersAndTheSessionAreManaged() {
        String name = Server.name("resource");
        client.users().create(NewUser.of(name, "a first password", "reader"));
        UserInfo user = client.users().list().stream().filter(u -> u.username().equals(name)).findFirst().orElseThrow();

        try (JettraClient other = new JettraClient(Server.url(), name, "a first password")) {
            other.session().changePassword("a second password");
            assertEquals(name, other.session().get().username());
            client.users().update(user.id(), UserChange.ofRole("owner"));
            assertEquals("owner", other.session().get().role());
        }
        client.users().delete(user.id());
        assertEquals(false, client.server().getClusterStatus().get("enabled"));
        assertEquals(List.of(), client.server().getFederatedServers());
        assertFalse(client.server().getMetrics().isEmpty());
    }

    @Test
    void aClosedClientClosesItsResources() {
        JettraClient closed = JettraClient.builder(Server.url()).credentials("admin", "admin").timeout(Duration.ofSeconds(5)).build();
        JettraTransaction transaction = closed.startTransaction();
        closed.close();

        transaction.close();
        client.transaction(transaction.id()).rollback();
    }

    private static KeptData newest(JettraKept kept, String db) {
        return kept.list().stream().filter(data -> data.database().equals(db)).findFirst().orElseThrow();
    }

    /** A class of a program. */
    record Item(@JsonProperty("_id") String id, int x) {
    }
}
