package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour after broken connections: transfers resume, other calls fail. */
class BrokenConnectionsTest {

    private final JettraClient client = Server.admin();

    @TempDir
    Path folder;

    @Test
    void aDownloadResumesAfterBrokenConnections() throws IOException {
        String file = large();
        byte[] bytes = Files.readAllBytes(Server.BACKUPS.resolve(file));
        AtomicLong asked = new AtomicLong();
        try (CuttingProxy proxy = new CuttingProxy().cutDownAfter(300_000, 200, 300_000, 300_000); JettraClient cut = Server.through(proxy)) {
            Path target = cut.downloadBackup(file, folder, (moved, total) -> asked.set(Math.max(asked.get(), moved)));

            assertEquals(4, proxy.cuts());
            assertArrayEquals(bytes, Files.readAllBytes(target));
            assertEquals(List.of(file), names());
            assertEquals(bytes.length, asked.get());
        }
    }

    @Test
    void theNextDownloadResumesAFailedOne() throws IOException {
        String file = large();
        Path place = Server.BACKUPS.resolve(file);
        byte[] bytes = Files.readAllBytes(place);
        Path target = Files.writeString(folder.resolve("mine.zip"), "before");
        try (CuttingProxy proxy = new CuttingProxy().cutDownAfter(400_000); JettraClient cut = brief(proxy)) {
            DriverException failure = refused(0, DriverException.CONNECTION_FAILED, () -> cut.downloadBackup(file, target, true, (moved, total) -> {
                // After the first byte the server can no longer be reached.
                proxy.stopListening();
            }));
            assertTrue(failure.getMessage().startsWith("Download failed"), failure.getMessage());
        }
        assertEquals("before", Files.readString(target));
        Path partial = folder.resolve(names().stream().filter(name -> name.endsWith(".partial")).findFirst().orElseThrow());
        long had = Files.size(partial);
        assertTrue(had > 100_000, () -> had + " bytes came");

        AtomicLong first = new AtomicLong(-1);
        client.downloadBackup(file, target, true, (moved, total) -> first.compareAndSet(-1, moved));
        assertEquals(had - 1, first.get());
        assertArrayEquals(bytes, Files.readAllBytes(target));
        assertEquals(List.of("mine.zip"), names());
    }

    @Test
    void aPartialFileOfAnotherBackupIsDiscarded() throws IOException {
        String file = large();
        Path target = folder.resolve("mine.zip");
        // The tag of another file, and a partial file that is longer than the backup.
        Files.write(folder.resolve("mine.zip.Im5vdC10aGlzIg.partial"), new byte[5_000]);
        client.downloadBackup(file, target);
        assertArrayEquals(Files.readAllBytes(Server.BACKUPS.resolve(file)), Files.readAllBytes(target));
        assertEquals(List.of("mine.zip"), names());

        Files.write(folder.resolve("mine.zip.Im5vdC10aGlzIg.partial"), new byte[5_000_000]);
        client.downloadBackup(file, target, true, TransferListener.NONE);
        assertArrayEquals(Files.readAllBytes(Server.BACKUPS.resolve(file)), Files.readAllBytes(target));
        assertEquals(List.of("mine.zip"), names());
    }

    @Test
    void twoDownloadsToOneFileDoNotMix() throws Exception {
        String file = large();
        Path target = folder.resolve("mine.zip");
        try (JettraClient second = Server.admin()) {
            client.downloadBackup(file, target, (moved, total) -> {
                if (moved == 0) {
                    refused(0, DriverException.LOCAL_FILE, () -> second.downloadBackup(file, target));
                }
            });
        }
        assertArrayEquals(Files.readAllBytes(Server.BACKUPS.resolve(file)), Files.readAllBytes(target));
    }

    @Test
    void anUploadResumesAfterBrokenConnections() throws IOException {
        Path archive = client.downloadBackup(large(), folder);
        List<Long> steps = new ArrayList<>();
        try (CuttingProxy proxy = new CuttingProxy(); JettraClient cut = Server.through(proxy)) {
            cut.listDatabases();
            proxy.cutUpAfter(300_000, 50, 300_000, 300_000).cutAll();
            UploadInfo upload = cut.uploadBackup(archive, (moved, total) -> steps.add(moved));

            // A connection that the client or the server closes uses up the cut that was planned for it.
            assertTrue(proxy.cuts() >= 3, () -> "cuts: " + proxy.cuts());
            assertTrue(upload.complete());
            assertEquals(Files.size(archive), upload.bytes());
            // Not everything was sent again.
            assertTrue(steps.stream().filter(step -> step < 100_000).count() < steps.size() / 2, steps::toString);
            String copy = Server.name("copy");
            JobInfo restored = client.awaitJob(client.startRestoreUpload(upload.id(), copy, RestoreMode.CREATE).id()).orThrow();
            assertEquals(restored.result().archiveDigest(), restored.result().restoredDigest());
        }
    }

    @Test
    void aFailedUploadIsResumedByItsId() throws IOException {
        Path archive = client.downloadBackup(large(), folder);
        AtomicReference<String> id = new AtomicReference<>();
        try (CuttingProxy proxy = new CuttingProxy(); JettraClient cut = brief(proxy)) {
            refused(0, DriverException.CONNECTION_FAILED, () -> cut.uploadBackup(archive, new TransferListener() {
                @Override
                public void started(String uploadId) {
                    id.set(uploadId);
                }

                @Override
                public void moved(long bytes, long total) {
                    if (bytes > 500_000) {
                        proxy.stopListening();
                        proxy.cutAll();
                    }
                }
            }));
        }
        refused(409, "upload_unfinished", () -> client.planRestoreUpload(id.get(), "anything"));

        UploadInfo upload = client.resumeUpload(id.get(), archive, TransferListener.NONE);
        assertTrue(upload.complete());
        assertEquals(upload, client.resumeUpload(id.get(), archive, TransferListener.NONE));

        Path shorter = Files.write(folder.resolve("shorter.zip"), new byte[10]);
        refused(0, DriverException.LOCAL_FILE, () -> client.resumeUpload(id.get(), shorter, TransferListener.NONE));
        refused(404, "unknown_upload", () -> client.resumeUpload("0".repeat(32), archive, TransferListener.NONE));
    }

    @Test
    void watchingAJobReconnects() throws IOException {
        String db = Server.database(client, 30);
        try (CuttingProxy proxy = new CuttingProxy().cutDownAfter(Long.MAX_VALUE, 250, 600, 900); JettraClient cut = Server.through(proxy)) {
            String id = cut.startBackup(db).id();
            proxy.cutAll();

            assertEquals(JobState.COMPLETED, cut.awaitJob(id).state());
            assertTrue(proxy.cuts() >= 1, () -> proxy.cuts() + " cuts");
        }
    }

    @Test
    void anIncompleteArrayIsAnError() throws IOException {
        String db = Server.database(client, 400);
        try (CuttingProxy proxy = new CuttingProxy().cutDownAfter(9_000); JettraClient cut = Server.through(proxy)) {
            DriverException failure = refused(0, DriverException.CONNECTION_FAILED, () -> cut.query(db, "items", 0, 0));
            assertTrue(failure.getMessage().startsWith("Communication error"), failure.getMessage());
            assertEquals(400, cut.query(db, "items", 0, 0).size());
        }
    }

    @Test
    void anUnreachableServerIsAConnectionError() throws IOException {
        String url;
        try (CuttingProxy proxy = new CuttingProxy()) {
            url = proxy.url();
        }
        try (JettraClient nobody = new JettraClient(url, "admin", "admin")) {
            DriverException failure = refused(0, DriverException.CONNECTION_FAILED, nobody::listDatabases);
            assertTrue(failure.getMessage().contains(url), failure.getMessage());
            assertTrue(failure.getCause() instanceof ConnectException, () -> failure.getCause().toString());
            assertFalse(failure.getHint().isEmpty());
        }
    }

    /** The name of a backup of something over a megabyte. */
    private String large() {
        String db = Server.database(client, 0);
        Random random = new Random(7);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = new byte[300_000];
            random.nextBytes(bytes);
            client.save(db, "items", Map.of("noise", bytes));
        }
        return client.backupDatabase(db);
    }

    private static JettraClient brief(CuttingProxy proxy) {
        return JettraClient.builder(proxy.url()).credentials("admin", "admin").timeout(Duration.ofMillis(1500)).build();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
