package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases, collections and indexes. */
class DatabasesTest {

    private final JettraClient client = Server.admin();

    @Test
    void aDatabaseIsCreatedListedRenamedAndDeleted() {
        String name = Server.name("db");
        String other = Server.name("db");

        client.createDatabase(name);
        client.createDatabase(name);
        assertTrue(client.listDatabases().contains(name));

        client.renameDatabase(name, other);
        assertFalse(client.listDatabases().contains(name));
        assertTrue(client.listDatabases().contains(other));

        client.deleteDatabase(other);
        assertFalse(client.listDatabases().contains(other));
        assertTrue(client.listKept().stream().anyMatch(kept -> kept.database().equals(other) && kept.reason() == KeptReason.DROPPED));
    }

    @Test
    void theConstructorAndEngineOfJettraDbWork() {
        try (JettraClient other = new JettraClient("127.0.0.1", Server.ADDRESS.getPort(), "admin", "admin")) {
            String name = Server.name("db");
            other.createDatabase(name, "JettraEngineStore");
            assertTrue(other.listDatabases().contains(name));
        }
    }

    @Test
    void aCollectionIsCreatedListedRenamedAndDeleted() {
        String db = Server.database(client, 3);

        client.createCollection(db, "añadido / 1 + 2 & x=y?");
        assertEquals(List.of("añadido / 1 + 2 & x=y?", "items"), client.listCollections(db));

        client.renameCollection(db, "items", "things");
        assertEquals(3, client.count(db, "things"));

        client.deleteCollection(db, "añadido / 1 + 2 & x=y?");
        assertEquals(List.of("things"), client.listCollections(db));
    }

    @Test
    void anIndexIsCreatedEnforcedListedAndDeleted() {
        String db = Server.database(client, 3);

        client.createIndex(db, "items", "number", true);
        client.createIndex(db, "items", "even", false);
        assertEquals(
            List.of(new IndexInfo("even", false, false), new IndexInfo("number", true, false)),
            client.listIndexes(db, "items").stream().sorted((a, b) -> a.field().compareTo(b.field())).toList());
        refused(409, "unique_violation", () -> client.save(db, "items", Map.of("number", 2)));

        client.deleteIndex(db, "items", "number");
        client.save(db, "items", Map.of("number", 2));
        assertEquals(1, client.listIndexes(db, "items").size());
    }

    @Test
    void anEmptyNameIsNeverSent() {
        List<String> before = client.listDatabases();

        for (String none : new String[] {"", null}) {
            refused(0, "missing_parameter", () -> client.deleteDatabase(none));
            refused(0, "missing_parameter", () -> client.deleteCollection("my_database", none));
            refused(0, "missing_parameter", () -> client.backupDatabase(none));
        }
        assertEquals(before, client.listDatabases());
    }

    @Test
    void namesAreEncodedInPaths() {
        String db = Server.database(client, 1);

        refused(404, "unknown_backup", () -> client.getBackup("nothing_20200101000000.zip"));
        for (String name : List.of("../" + db, "..%2f" + db, db + "?x", db + "/cols")) {
            refused(400, "invalid_database_name", () -> client.listCollections(name));
            refused(400, "invalid_backup_name", () -> client.deleteBackup(name));
        }
        refused(0, "invalid_parameter", () -> client.listCollections(".."));
        refused(0, "invalid_parameter", () -> client.deleteBackup("."));
        refused(0, "invalid_parameter", () -> client.listCollections("half \uD83D"));
    }

    @Test
    void clusterAndSessionAreReported() {
        assertEquals(false, client.getClusterStatus().get("enabled"));
        SessionInfo session = client.getSession();
        assertEquals("admin", session.username());
        assertEquals("admin", session.role());
    }
}
