package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and import. */
class TransferTest {

    private final JettraClient client = Server.admin();

    @TempDir
    Path folder;

    @Test
    void anImportedExportIsEqual() {
        String db = Server.database(client, 7);
        client.saveJson(db, "items", "{\"_id\":\"é\",\"x\":1.10}");
        Path file = folder.resolve("items.json");

        client.exportCollection(db, "items", "json", file);
        client.importCollection(db, "copies", "json", file);

        assertEquals(client.streamJson(db, "items", Query.all()).toList(), client.streamJson(db, "copies", Query.all()).toList());
    }

    @Test
    void anExportTakesAFilterAndAnOrder() {
        String db = Server.database(client, 9);
        Path file = folder.resolve("some.json");

        client.exportCollection(db, "items", "json", Query.all().filter("even = true").order("number desc"), file);
        client.importCollection(db, "some", "json", file);

        assertEquals(List.of("k00000", "k00002", "k00004", "k00006", "k00008"), Server.ids(client.query(db, "some", 0, 0)));
        assertTrue(read(file).indexOf("k00008") < read(file).indexOf("k00000"), read(file));
    }

    @Test
    void aFailedExportKeepsTheExistingFile() throws IOException {
        Path file = folder.resolve("items.json");
        Files.writeString(file, "before");

        DriverException refusal = refused(404, "unknown_database", () -> client.exportCollection("never_made", "items", "json", file));

        assertTrue(refusal.getMessage().startsWith("Export failed"), refusal.getMessage());
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("items.json"), names());
    }

    @Test
    void anIncompleteExportKeepsTheExistingFile() throws IOException {
        String db = Server.database(client, 300);
        Path file = folder.resolve("items.json");
        Files.writeString(file, "before");
        try (CuttingProxy proxy = new CuttingProxy().cutDownAfter(5_000); JettraClient cut = Server.through(proxy)) {
            DriverException failure = refused(0, DriverException.CONNECTION_FAILED, () -> cut.exportCollection(db, "items", "json", file));
            assertTrue(Failures.root(failure) instanceof IOException, () -> Failures.root(failure).toString());
        }
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("items.json"), names());
    }

    @Test
    void anImportIsAllOrNothing() throws IOException {
        String db = Server.database(client, 1);
        Path file = Files.writeString(folder.resolve("bad.json"), "[{\"_id\":\"a\"},{\"_id\":[7]}]");

        DriverException refusal = refused(400, "invalid_id", () -> client.importCollection(db, "items", "json", file));

        assertTrue(refusal.getMessage().startsWith("Import failed"), refusal.getMessage());
        assertEquals(1, client.count(db, "items"));
    }

    @Test
    void anImportReturnsItsCounts() throws IOException {
        String db = Server.database(client, 0);
        String rows = "{\"id\":7001,\"n\":{\"$numberLong\":\"1\"}}\n{\"id\":7001}\n{\"id\":7002}\n";
        Path file = Files.writeString(folder.resolve("rows.ndjson"), rows);

        ImportResult done = client.importCollection(db, "lines", "json", file, ImportOptions.usual());
        assertEquals(new ImportResult(3, null, null, 2L, 0L, 1L, List.of(new RepeatedRow(1, 1, "7001", 2))), done);

        ImportOptions strict = ImportOptions.usual().refusingRepeated();
        refused(409, "repeated_key", () -> client.importCollection(db, "lines", "json", file, strict));

        ImportResult reported = client.importCollection(
            db, "lines", "json", file, strict.errors(ImportErrors.REPORT).convertingExtended());
        assertEquals(2L, reported.replaced());
        assertEquals("repeated_key", reported.failed().get(0).code());
        assertEquals("{\"_id\":\"7001\",\"id\":7001,\"n\":1}", client.getJson(db, "lines", "7001"));
    }

    @Test
    void aMissingFileIsReported() {
        String db = Server.database(client, 0);
        for (Path file : List.of(folder.resolve("nothing.json"), folder)) {
            DriverException failure = refused(0, DriverException.LOCAL_FILE, () -> client.importCollection(db, "items", "json", file));
            assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
        }
        refused(0, DriverException.LOCAL_FILE, () -> client.exportCollection(db, "items", "json", folder.resolve("no/such/folder.json")));
        assertFalse(Files.exists(folder.resolve("no")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
