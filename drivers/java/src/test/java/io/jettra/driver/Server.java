package io.jettra.driver;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The server under test, on a loopback port. The password of admin is admin. */
final class Server {

    static final URI ADDRESS = URI.create(System.getProperty("jettra.url"));

    static final Path BACKUPS = Path.of(System.getProperty("jettra.backups"));

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private Server() {
    }

    static String url() {
        return "http://127.0.0.1:" + ADDRESS.getPort();
    }

    static JettraClient admin() {
        return new JettraClient(url(), "admin", "admin");
    }

    /** A client that connects through a proxy. */
    static JettraClient through(CuttingProxy proxy) {
        return JettraClient.builder(proxy.url()).credentials("admin", "admin").timeout(Duration.ofSeconds(20)).build();
    }

    /** A unique name. */
    static String name(String begin) {
        return begin + "_" + RUN + "_" + NAMES.incrementAndGet();
    }

    /** Creates a database with a collection {@code items} of this number of documents. */
    static String database(JettraClient client, int documents) {
        String db = name("java");
        client.createDatabase(db);
        client.createCollection(db, "items");
        for (int number : IntStream.range(0, documents).toArray()) {
            client.save(db, "items", Map.of("_id", "k%05d".formatted(number), "number", number, "even", number % 2 == 0));
        }
        return db;
    }

    static List<String> ids(List<Map<String, Object>> documents) {
        return documents.stream().map(document -> (String) document.get("_id")).toList();
    }
}
