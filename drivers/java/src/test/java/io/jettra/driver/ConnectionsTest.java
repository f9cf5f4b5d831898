package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses, threads, timeouts and closing. */
class ConnectionsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void anAddressIsCheckedBeforeAnythingIsSent() {
        for (String bad : List.of("", "localhost:8080", "ftp://localhost", "http://", "http://a b", "http://admin:admin@localhost", "http://localhost/?x=1")) {
            assertThrows(IllegalArgumentException.class, () -> new JettraClient(bad, "admin", "admin"), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> new JettraClient("http://localhost", "a:b", "c"));
        assertThrows(IllegalArgumentException.class, () -> JettraClient.builder("http://localhost").timeout(Duration.ZERO));
        try (JettraClient slashes = new JettraClient(Server.url() + "//", "admin", "admin")) {
            assertEquals("admin", slashes.getSession().username());
        }
        try (JettraClient elsewhere = new JettraClient(Server.url() + "/elsewhere", "admin", "admin")) {
            assertTrue(assertThrows(DriverException.class, elsewhere::getSession).getStatus() != 0);
        }
    }

    @Test
    void manyThreadsUseOneClient() {
        try (JettraClient client = Server.admin()) {
            String db = Server.database(client, 0);

            IntStream.range(0, 200).parallel().forEach(i -> {
                String id = client.save(db, "items", Map.of("number", i));
                assertEquals(i, client.getDocument(db, "items", id).get("number"));
            });

            Set<Object> numbers = new HashSet<>();
            client.stream(db, "items", Query.all().pageSize(30)).forEach(document -> numbers.add(document.get("number")));
            assertEquals(200, numbers.size());
        }
    }

    @Test
    void oneConnectionServesManyRequestsWithoutUpgrade() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(); JettraClient client = Server.through(proxy)) {
            for (int i = 0; i < 20; i++) {
                client.listDatabases();
            }
            assertEquals(1, proxy.connections());
        }
    }

    @Test
    void aSilentServerTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                JettraClient client = JettraClient.builder("http://127.0.0.1:" + silent.getLocalPort()).credentials("a", "b").timeout(Duration.ofMillis(300)).build()) {
            assertTimeoutPreemptively(SOON, () -> refused(0, DriverException.TIMEOUT, client::listDatabases));
            // A long operation times out too if the server does not respond at all.
            assertTimeoutPreemptively(SOON, () -> refused(0, DriverException.TIMEOUT, () -> client.backupDatabase("x")));
        }
    }

    @Test
    void longOperationsMayTakeLongerThanTheTimeout() throws IOException {
        String db;
        try (JettraClient usual = Server.admin()) {
            db = Server.database(usual, 3);
        }
        // The proxy holds the first answer back until the driver checks on a second connection whether the server responds.
        try (CuttingProxy proxy = new CuttingProxy().holdUntilConnection(2);
                JettraClient patient = JettraClient.builder(proxy.url()).credentials("admin", "admin").timeout(Duration.ofSeconds(2)).build()) {
            assertTrue(patient.backupDatabase(db).startsWith(db));
            assertTrue(proxy.connections() >= 2);
        }
    }

    @Test
    void anInterruptedThreadDoesNotWait() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                JettraClient client = new JettraClient("http://127.0.0.1:" + silent.getLocalPort(), "a", "b")) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    refused(0, DriverException.INTERRUPTED, client::listDatabases);
                    interrupted.complete(Thread.currentThread().isInterrupted());
                } catch (Throwable e) {
                    interrupted.completeExceptionally(e);
                }
            });
            thread.start();
            silent.accept().getInputStream().read();
            thread.interrupt();
            assertTrue(interrupted.get(SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void closingTheClientEndsWaitingCalls() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            JettraClient client = new JettraClient("http://127.0.0.1:" + silent.getLocalPort(), "a", "b");
            CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(client::listDatabases);
            silent.accept().getInputStream().read();

            client.close();

            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(SOON.toSeconds(), TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DriverException, () -> ended.toString());
            assertThrows(IllegalStateException.class, client::listDatabases);
        }
    }

    @Test
    void closingTheClientEndsEventStreams() throws Exception {
        JettraClient client = Server.admin();
        client.awaitJob(client.startBackup(Server.database(client, 1)).id());
        CountDownLatch heard = new CountDownLatch(1);
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> {
            try (Stream<JobInfo> events = client.jobEvents()) {
                events.forEach(job -> heard.countDown());
            }
        });
        String id = Server.admin().startBackup("my_database").id();
        assertTrue(heard.await(SOON.toSeconds(), TimeUnit.SECONDS));

        client.close();

        assertThrows(ExecutionException.class, () -> listening.get(SOON.toSeconds(), TimeUnit.SECONDS));
        Server.admin().awaitJob(id);
    }

    @Test
    void aFileThatIsRefusedDuringTheUploadHasTheServersError() throws IOException {
        Path large = Files.write(folder.resolve("large.json"), new byte[4_000_000]);
        // Slower than the server keeps reading a body that it has refused.
        try (CuttingProxy proxy = new CuttingProxy().slowUp(100_000);
                JettraClient wrong = new JettraClient(proxy.url(), "admin", "wrong " + Server.name("password"))) {
            refused(401, "invalid_credentials", () -> wrong.importCollection("my_database", "anything", "json", large));
        }
    }
}
