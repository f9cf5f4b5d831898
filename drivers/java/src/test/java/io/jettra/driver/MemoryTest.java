package io.jettra.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory use does not depend on the amount of data. */
class MemoryTest {

    private static final int DOCUMENTS = 64;
    private static final int BYTES = 600_000;

    @TempDir
    Path folder;

    @Test
    void memoryDoesNotGrowWithTheData() throws Exception {
        Path documents = write();
        String db = Server.name("large");

        String printed = GuideExampleTest.run(
            folder, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx20m", "-XX:MaxDirectMemorySize=8m", "-XX:+UseSerialGC",
            "-cp", System.getProperty("java.class.path"), Carrier.class.getName(), Server.url(), db, documents.toString(), folder.toString());

        assertEquals(DOCUMENTS + " documents carried\n", printed);
        assertEquals(-1, Files.mismatch(folder.resolve("out.json"), folder.resolve("again.json")));
    }

    private Path write() throws IOException {
        Path documents = folder.resolve("documents.json");
        Random random = new Random(11);
        byte[] noise = new byte[BYTES];
        try (BufferedWriter out = Files.newBufferedWriter(documents)) {
            for (int i = 0; i < DOCUMENTS; i++) {
                random.nextBytes(noise);
                out.write((i == 0 ? "[" : ",") + "{\"_id\":\"" + (1000 + i) + "\",\"noise\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}\n");
            }
            out.write("]");
        }
        return documents;
    }

    /** A program with a small heap that transfers large files in both directions. */
    static final class Carrier {

        private Carrier() {
        }

        public static void main(String[] args) {
            Path folder = Path.of(args[3]);
            try (JettraClient client = new JettraClient(args[0], "admin", "admin")) {
                client.createDatabase(args[1]);
                client.importCollection(args[1], "items", "json", Path.of(args[2]));
                client.exportCollection(args[1], "items", "json", folder.resolve("out.json"));
                Path backup = client.downloadBackup(client.backupDatabase(args[1]), folder.resolve("backup.zip"));
                client.restoreUpload(backup, args[1] + "_again");
                client.exportCollection(args[1] + "_again", "items", "json", folder.resolve("again.json"));
                System.out.println(client.stream(args[1] + "_again", "items", Query.all()).count() + " documents carried");
            }
        }
    }
}
