package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starting, watching, cancelling and listing jobs. */
class JobsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final JettraClient client = Server.admin();

    @Test
    void aJobIsWatchedToItsEnd() {
        String db = Server.database(client, 20);
        List<JobInfo> seen = new ArrayList<>();

        JobInfo started = client.startBackup(db);
        assertEquals(JobKind.BACKUP, started.kind());
        JobInfo ended = client.watchJob(started.id(), seen::add).orThrow();

        assertEquals(ended, seen.get(seen.size() - 1));
        assertEquals(1, seen.stream().filter(JobInfo::ended).count());
        assertEquals(JobState.COMPLETED, ended.state());
        assertEquals(20, ended.result().documents());
        assertEquals(ended.result().sourceDigest(), ended.result().archiveDigest());
        assertEquals(1.0, ended.progress().fraction());
        assertEquals("finished", ended.progress().phase());
        List<Double> fractions = seen.stream().map(job -> job.progress().fraction()).toList();
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertTrue(client.listBackups().contains(ended.result().file()));
        assertEquals(ended, client.getJob(started.id()));
        assertEquals(ended, client.awaitJob(started.id()));
    }

    @Test
    void theRestoreModeIsRespected() {
        String db = Server.database(client, 3);
        String copy = Server.name("copy");
        String file = client.backupDatabase(db);

        JobInfo made = client.awaitJob(client.startRestore(file, copy, RestoreMode.CREATE).id()).orThrow();
        assertEquals(true, made.result().newDatabase());
        assertEquals(made.result().archiveDigest(), made.result().restoredDigest());
        refused(409, "database_exists", () -> client.awaitJob(client.startRestore(file, copy, RestoreMode.CREATE).id()).orThrow());
        refused(404, "unknown_database", () -> client.startRestore(file, Server.name("copy"), RestoreMode.OVERWRITE));

        client.deleteDocument(copy, "items", "k00000");
        JobInfo replaced = client.awaitJob(client.startRestore(file, copy, RestoreMode.OVERWRITE).id()).orThrow();
        assertEquals(false, replaced.result().newDatabase());
        assertEquals(3, client.count(copy, "items"));
        client.undo(replaced.result().undo());
        assertEquals(2, client.count(copy, "items"));
    }

    @Test
    void testRestoreAndVerifyChangeNothing() {
        String db = Server.database(client, 3);
        String file = client.backupDatabase(db);

        JobInfo trial = client.awaitJob(client.startTestRestore(file).id()).orThrow();
        assertEquals(JobKind.TEST_RESTORE, trial.kind());
        assertEquals(Assurance.PROVED, client.getBackup(file).assurance().level());
        JobInfo verified = client.awaitJob(client.startVerify(file).id()).orThrow();
        assertEquals(JobKind.VERIFY, verified.kind());
        assertEquals(3, verified.result().documents());
        assertEquals(3, client.count(db, "items"));
    }

    @Test
    void aFailedJobHasItsReason() throws IOException {
        String db = Server.database(client, 30);
        String file = client.backupDatabase(db);
        Path place = Server.BACKUPS.resolve(file);
        byte[] bytes = Files.readAllBytes(place);
        bytes[60] ^= 1;
        Files.write(place, bytes);

        JobInfo failed = client.awaitJob(client.startVerify(file).id());

        assertEquals(JobState.FAILED, failed.state());
        assertEquals("archive_damaged", failed.problem().code());
        DriverException failure = refused(0, "archive_damaged", failed::orThrow);
        assertEquals(failed.problem().detail(), failure.getDetail());
    }

    @Test
    void jobsAreListedAndPaged() {
        String db = Server.database(client, 1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, client.awaitJob(client.startBackup(db).id()).id());
        }

        assertEquals(ids, client.listJobs(100).stream().filter(job -> job.db().equals(db)).map(JobInfo::id).toList());
        List<JobInfo> older = client.listJobs(1, client.getJob(ids.get(0)).createdAt());
        assertEquals(List.of(ids.get(1)), older.stream().map(JobInfo::id).toList());
    }

    @Test
    void aJobIsCancelled() {
        String db = Server.database(client, 1);
        List<JobInfo> jobs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            jobs.add(client.startBackup(db));
        }

        // The last job in the queue is still waiting, or has just started.
        JobInfo last = jobs.get(jobs.size() - 1);
        client.cancelJob(last.id());
        JobInfo ended = client.awaitJob(last.id());
        assertTrue(ended.state() == JobState.CANCELLED || ended.state() == JobState.COMPLETED, () -> ended.toString());
        jobs.forEach(job -> assertTrue(client.awaitJob(job.id()).ended()));
        assertEquals(ended, client.cancelJob(last.id()));
    }

    @Test
    void allJobsAreWatchedUntilTheStreamIsClosed() throws Exception {
        String db = Server.database(client, 1);
        LinkedBlockingQueue<JobInfo> seen = new LinkedBlockingQueue<>();
        Stream<JobInfo> events = client.jobEvents();
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> events.forEach(seen::add));

        String id = client.startBackup(db).id();
        JobInfo last;
        do {
            last = seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(last, "the job's end was not told");
        } while (!last.id().equals(id) || !last.ended());

        events.close();
        listening.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void anExceptionOfTheListenerEndsTheWatch() {
        String id = client.startBackup(Server.database(client, 1)).id();

        IllegalStateException enough = new IllegalStateException("enough");
        try {
            client.watchJob(id, job -> {
                throw enough;
            });
            assertFalse(true, "the listener's failure was swallowed");
        } catch (IllegalStateException e) {
            assertEquals(enough, e);
        }
        client.awaitJob(id).orThrow();
    }

    @Test
    void unknownIdsAreErrors() {
        refused(404, "unknown_job", () -> client.getJob("0".repeat(32)));
        refused(404, "unknown_job", () -> client.awaitJob("0".repeat(32)));
        refused(400, "invalid_parameter", () -> client.cancelJob("no job"));
        assertTimeoutPreemptively(SOON, () -> refused(404, "unknown_backup", () -> client.startVerify("nothing_20200101000000.zip")));
    }
}
