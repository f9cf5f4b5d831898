package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static io.jettra.driver.Failures.root;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers of other servers, and invalid answers. */
class OtherServersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aPlainTextErrorBecomesTheDetail() throws IOException {
        try (Peer peer = new Peer("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 27\r\n\r\nDatabase x does not exist.\r\n"); JettraClient client = peer.client()) {
            DriverException refusal = refused(500, DriverException.UNKNOWN, () -> client.backupDatabase("x"));

            assertTrue(refusal.getDetail().contains("Database x does not exist."), refusal.getDetail());
            assertTrue(root(refusal).getMessage().startsWith("Request failed: 500 - Database x does not exist."), root(refusal).getMessage());
        }
    }

    @Test
    void aListOfNamesIsAcceptedAsDatabases() throws IOException {
        try (Peer peer = new Peer("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n[\"one\",\"two\"]"); JettraClient client = peer.client()) {
            assertEquals(List.of("one", "two"), client.listDatabases());
        }
    }

    @Test
    void anInvalidAnswerIsAnError() throws IOException {
        try (Peer peer = new Peer("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>"); JettraClient client = peer.client()) {
            refused(0, DriverException.UNKNOWN_ANSWER, client::listDatabases);
            refused(0, DriverException.CONNECTION_FAILED, () -> client.query("a", "b", 1, 0));
        }
    }

    @Test
    void anIncompleteAnswerTimesOut() throws IOException {
        try (Peer peer = new Peer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[\"one\","); JettraClient client = peer.client()) {
            assertTimeoutPreemptively(SOON, () -> refused(0, DriverException.TIMEOUT, client::listDatabases));
            assertTimeoutPreemptively(SOON, () -> refused(0, DriverException.TIMEOUT, () -> client.awaitJob("x")));
        }
    }

    @Test
    void credentialsDoNotFollowARedirect() throws IOException {
        try (Peer elsewhere = new Peer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
                Peer peer = new Peer("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + elsewhere.url() + "/api/dbs\r\n\r\n");
                JettraClient client = peer.client()) {
            assertEquals(302, refused(302, DriverException.UNKNOWN, client::listDatabases).getStatus());
            assertEquals(0, elsewhere.asked.get());
        }
    }

    /** A server that sends the same answer to every request. */
    private static final class Peer implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();

        Peer(String answer) throws IOException {
            Thread thread = new Thread(() -> accept(answer), "peer");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        JettraClient client() {
            return JettraClient.builder(url()).credentials("a", "b").timeout(Duration.ofMillis(400)).build();
        }

        private void accept(String answer) {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread thread = new Thread(() -> serve(socket, answer), "peer");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException e) {
                    // Closed: the loop ends.
                }
            }
        }

        private void serve(Socket socket, String answer) {
            try (socket; InputStream in = socket.getInputStream()) {
                byte[] buffer = new byte[64 * 1024];
                StringBuilder request = new StringBuilder();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    request.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    if (request.indexOf("\r\n\r\n") >= 0) {
                        asked.incrementAndGet();
                        request.setLength(0);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        socket.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                // The client has disconnected.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
