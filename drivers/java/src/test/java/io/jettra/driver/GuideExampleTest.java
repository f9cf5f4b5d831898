package io.jettra.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chapter 4 of the Backup and Restore Guide. */
class GuideExampleTest {

    private static final String FORGOTTEN = "import java.util.List;\n";

    @TempDir
    Path folder;

    @Test
    void theExampleCompilesAndRuns() throws Exception {
        Path source = folder.resolve("BackupExample.java");
        Files.writeString(source, FORGOTTEN + example());
        String classPath = System.getProperty("java.class.path");

        run(folder, tool("javac"), "-cp", classPath, "-d", folder.toString(), source.toString());
        // The example connects to localhost:8080. The test server acts as a proxy for that address.
        String printed = run(
            folder, tool("java"), "-cp", classPath + File.pathSeparator + folder,
            "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + Server.ADDRESS.getPort(), "-Dhttp.nonProxyHosts=", "BackupExample");

        Matcher lines = Pattern.compile("Backup created: (my_database_[0-9]{14}\\.zip)\n((?:- \\S+\\.zip\n)+)").matcher(printed);
        assertTrue(lines.matches(), printed);
        assertTrue(lines.group(2).startsWith("- " + lines.group(1) + "\n"), printed);
        assertTrue(Files.size(Server.BACKUPS.resolve(lines.group(1))) > 0);
    }

    private static String example() throws IOException {
        Path guide = Path.of(System.getProperty("jettra.repository", "../.."), "tests", "Fixtures", "backup-and-restore-guide.md");
        String[] chapters = Files.readString(guide).split("\n## ");
        Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(
            Arrays.stream(chapters).filter(chapter -> chapter.startsWith("4. Java Driver\n")).findFirst().orElseThrow());
        assertTrue(code.find());
        return code.group(1);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    static String run(Path folder, String... command) throws IOException, InterruptedException {
        File output = Files.createTempFile(folder, "output", ".txt").toFile();
        Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it does not end");
            String printed = Files.readString(output.toPath());
            assertEquals(0, process.exitValue(), printed);
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
