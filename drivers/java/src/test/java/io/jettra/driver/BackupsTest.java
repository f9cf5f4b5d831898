package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making, verifying, downloading, restoring, undoing and deleting backups. */
class BackupsTest {

    private final JettraClient client = Server.admin();

    @TempDir
    Path folder;

    @Test
    void aBackupIsMadeListedAndVerified() {
        String db = Server.database(client, 12);
        client.createIndex(db, "items", "number", true);
        assertEquals(12, client.planBackup(db).documents());

        String file = client.backupDatabase(db);
        assertTrue(file.matches(db + "_[0-9]{14}\\.zip"), file);
        assertTrue(client.listBackups().contains(file));

        BackupInfo info = client.getBackup(file);
        assertEquals(file, info.file());
        assertEquals(db, info.database());
        assertEquals("admin", info.by());
        assertTrue(Duration.between(info.takenAt(), Instant.now()).abs().toMinutes() < 5, () -> info.takenAt().toString());
        assertEquals(12, info.manifest().documents());
        assertEquals(List.of("items"), info.manifest().collections().stream().map(ArchivedCollection::name).toList());
        assertEquals(List.of(new IndexInfo("number", true, false)), info.manifest().collections().get(0).indexes());
        assertEquals(Assurance.VERIFIED, client.verifyBackup(file).assurance().level());
    }

    @Test
    void aBackupDatedInTheFutureIsMarked() throws IOException {
        String db = Server.database(client, 1);
        String later = db + "_20990101000000.zip";
        Path file = Server.BACKUPS.resolve(later);
        Files.write(file, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        try {
            assertTrue(client.getBackup(later).dateInFuture());
            assertEquals(Assurance.UNSUPPORTED, client.getBackup(later).assurance().level());
            assertFalse(client.getBackup(client.backupDatabase(db)).dateInFuture());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aBackupIsDownloadedToAFileOrAFolder() throws IOException {
        String db = Server.database(client, 12);
        String file = client.backupDatabase(db);
        byte[] bytes = Files.readAllBytes(Server.BACKUPS.resolve(file));
        List<Long> steps = new ArrayList<>();

        Path there = client.downloadBackup(file, folder, (moved, total) -> {
            assertEquals(bytes.length, total);
            steps.add(moved);
        });
        assertEquals(folder.resolve(file), there);
        assertArrayEquals(bytes, Files.readAllBytes(there));
        assertEquals(bytes.length, steps.get(steps.size() - 1));
        assertEquals(steps.stream().sorted().toList(), steps);

        Path named = Files.writeString(folder.resolve("mine.zip"), "before");
        refused(0, DriverException.LOCAL_FILE, () -> client.downloadBackup(file, named));
        assertEquals("before", Files.readString(named));
        assertEquals(named, client.downloadBackup(file, named, true, TransferListener.NONE));
        assertArrayEquals(bytes, Files.readAllBytes(named));
        try (ZipFile zip = new ZipFile(named.toFile())) {
            assertTrue(zip.stream().anyMatch(entry -> entry.getName().equals("_info.json")));
        }
    }

    @Test
    void aRefusedDownloadKeepsTheExistingFile() throws IOException {
        Path named = Files.writeString(folder.resolve("mine.zip"), "before");

        refused(404, "unknown_backup", () -> client.downloadBackup("nothing_20200101000000.zip", named, true, TransferListener.NONE));
        refused(400, "invalid_backup_name", () -> client.downloadBackup("../x.zip", named, true, TransferListener.NONE));
        refused(0, "invalid_backup_name", () -> client.downloadBackup("../x.zip", folder));
        refused(0, "invalid_backup_name", () -> client.downloadBackup("..", folder));

        assertEquals("before", Files.readString(named));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void aRestoreReplacesADatabaseAndUndoBringsItBack() {
        String db = Server.database(client, 5);
        String file = client.backupDatabase(db);
        client.deleteDocument(db, "items", "k00000");
        client.save(db, "items", Map.of("_id", "later"));

        RestorePlan plan = client.planRestore(file, db);
        assertEquals(5, plan.manifest().documents());
        assertEquals(5, plan.current().documents());

        client.restoreDatabase(file, db);
        assertEquals(List.of("k00000", "k00001", "k00002", "k00003", "k00004"), Server.ids(client.query(db, "items", 0, 0)));

        KeptData kept = client.listKept().stream().filter(k -> k.database().equals(db)).findFirst().orElseThrow();
        assertEquals(KeptReason.RESTORED, kept.reason());
        assertEquals(5, kept.documents());
        assertEquals(JobState.COMPLETED, client.undo(kept.id()).state());
        assertEquals(List.of("k00001", "k00002", "k00003", "k00004", "later"), Server.ids(client.query(db, "items", 0, 0)));

        long undone = client.listKept().stream().filter(k -> k.database().equals(db) && k.reason() == KeptReason.UNDONE).findFirst().orElseThrow().id();
        client.freeKept(undone);
        assertTrue(client.listKept().stream().noneMatch(k -> k.id() == undone));
        refused(404, "unknown_undo", () -> client.undo(undone));
    }

    @Test
    void aDroppedDatabaseComesBackUnderAnotherName() {
        String db = Server.database(client, 2);
        String other = Server.name("back");
        client.deleteDatabase(db);
        client.createDatabase(db);

        long kept = client.listKept().stream().filter(k -> k.database().equals(db)).findFirst().orElseThrow().id();
        refused(409, "database_exists", () -> client.undo(kept));
        client.undo(kept, other);

        assertEquals(2, client.count(other, "items"));
    }

    @Test
    void aLocalFileIsUploadedAndRestored() throws IOException {
        String db = Server.database(client, 4);
        Path archive = client.downloadBackup(client.backupDatabase(db), folder);
        String copy = Server.name("copy");

        String kept = client.restoreUpload(archive, copy);
        assertEquals(4, client.count(copy, "items"));
        assertTrue(client.listBackups().contains(kept));

        Path damaged = folder.resolve("damaged.zip");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        DriverException refusal = refused(422, "archive_damaged", () -> client.restoreUpload(damaged, copy));
        assertTrue(refusal.getMessage().startsWith("Restore failed"), refusal.getMessage());
        assertEquals(4, client.count(copy, "items"));
        refused(400, "empty_upload", () -> client.restoreUpload(Files.createFile(folder.resolve("empty.zip")), copy));
    }

    @Test
    void anUploadIsPlannedRestoredAndDeleted() throws IOException {
        String db = Server.database(client, 4);
        Path archive = client.downloadBackup(client.backupDatabase(db), folder.resolve("of mine – 1.zip"));
        String copy = Server.name("copy");
        List<Long> steps = new ArrayList<>();

        UploadInfo upload = client.uploadBackup(archive, (moved, total) -> {
            assertEquals(archive.toFile().length(), total);
            steps.add(moved);
        });
        assertEquals("of mine – 1.zip", upload.name());
        assertEquals(Files.size(archive), upload.bytes());
        assertEquals(upload.bytes(), steps.get(steps.size() - 1));
        assertEquals(upload, client.getUpload(upload.id()));
        assertEquals(4, client.planRestoreUpload(upload.id(), copy).manifest().documents());

        client.awaitJob(client.startRestoreUpload(upload.id(), copy, RestoreMode.CREATE).id()).orThrow();
        assertEquals(4, client.count(copy, "items"));

        String other = client.uploadBackup(archive, TransferListener.NONE).id();
        client.deleteUpload(other);
        refused(404, "unknown_upload", () -> client.getUpload(other));
    }

    @Test
    void anArchiveOfAnExistingServerIsRestoredWithItsLosses() {
        Path archive = Path.of(
            System.getProperty("jettra.repository"), "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples/generated/basic_20261122082613.zip");
        String copy = Server.name("moved");
        UploadInfo upload = client.uploadBackup(archive, TransferListener.NONE);

        RestorePlan plan = client.planRestoreUpload(upload.id(), copy);
        assertNull(plan.manifest());
        JobResult result = client.awaitJob(client.startRestoreUpload(upload.id(), copy, RestoreMode.CREATE).id()).orThrow().result();

        assertEquals(plan.listing().documents(), result.documents());
        assertEquals(List.of("items: 3 earlier versions of documents"), result.notCarriedOver());
        assertEquals(List.of(new RestoreLoss("versions", "items", 3, "items: 3 earlier versions of documents")), result.losses());
        assertEquals(List.of("versions", "unique-indexes"), plan.losses().stream().map(RestoreLoss::kind).toList());
        assertEquals(plan.losses().stream().map(RestoreLoss::sentence).toList(), plan.notCarriedOver());
        long documents = client.listCollections(copy).stream().mapToLong(col -> client.count(copy, col)).sum();
        assertEquals(result.documents(), documents);
    }

    @Test
    void aBackupIsDeleted() {
        String file = client.backupDatabase(Server.database(client, 1));

        client.deleteBackup(file);

        assertFalse(client.listBackups().contains(file));
        refused(404, "unknown_backup", () -> client.deleteBackup(file));
    }

    @Test
    void aDamagedBackupIsReported() throws IOException {
        String file = client.backupDatabase(Server.database(client, 30));
        Path place = Server.BACKUPS.resolve(file);
        byte[] bytes = Files.readAllBytes(place);
        bytes[60] ^= 1;
        Files.write(place, bytes);

        refused(422, "archive_damaged", () -> client.verifyBackup(file));
        AssuranceInfo found = client.getBackup(file).assurance();
        assertEquals(Assurance.DAMAGED, found.level());
        assertTrue(found.fault().length() > 10, found.fault());
    }
}
