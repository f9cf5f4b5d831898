package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, through a TLS proxy in front of the server. */
class HttpsTest {

    private static final char[] SECRET = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void onlyATrustedCertificateIsAccepted() throws Exception {
        KeyStore keys = keys();
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SECRET);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);

        try (SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            start(() -> accept(listener));
            String url = "https://localhost:" + listener.getLocalPort();
            try (JettraClient client = JettraClient.builder(url).credentials("admin", "admin").http(http -> http.sslContext(context)).build()) {
                assertEquals("admin", client.getSession().username());
                String db = Server.database(client, 3);
                assertEquals(3, client.stream(db, "items", Query.all()).count());
                Path file = client.downloadBackup(client.backupDatabase(db), folder);
                assertTrue(Files.size(file) > 0);
            }
            try (JettraClient stranger = new JettraClient(url, "admin", "admin")) {
                DriverException failure = refused(0, DriverException.CONNECTION_FAILED, stranger::getSession);
                assertTrue(failure.getCause() instanceof SSLException, () -> failure.getCause().toString());
            }
        }
    }

    private KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        GuideExampleTest.run(
            folder, Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC",
            "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(SECRET));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        // As a trusted certificate entry, so that it is a trust anchor and not only a key.
        keys.setCertificateEntry("anchor", keys.getCertificate("server"));
        return keys;
    }

    private static void accept(SSLServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), Server.ADDRESS.getPort());
                start(() -> pump(near, far));
                start(() -> pump(far, near));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side closed its connection: the other is closed too.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tls");
        thread.setDaemon(true);
        thread.start();
    }
}
