package io.jettra.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backup on its way to a file. When the connection breaks it goes on where it was, and when the program ends, the next download
 * to the same place does. What the file held before stays until the new one is whole, or for good unless it may be overwritten.
 */
final class Download {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");

    private final Http http;
    private final String backup;
    private final Path target;
    private final boolean overwrite;
    private final TransferListener listener;
    private Partial part;

    Download(Http http, String backup, Path to, boolean overwrite, TransferListener listener) {
        this.http = http;
        this.backup = backup;
        this.overwrite = overwrite;
        this.listener = listener;
        target = Files.isDirectory(to) ? to.resolve(plain(backup)) : to;
    }

    Path run() {
        demandFree();
        Retries retries = new Retries(http.patience());
        part = Partial.find(target);
        try {
            while (true) {
                Call call = ask();
                try (Answer answer = call.open()) {
                    receive(answer, begin(answer), retries);
                    demandFree();
                    part.publish();
                    return target;
                } catch (IOException e) {
                    retries.again(call.failed(e));
                } catch (DriverException e) {
                    if (e.getStatus() != 416 || part == null) {
                        retries.again(e);
                    } else {
                        // Longer than what it should be a part of.
                        drop();
                    }
                }
            }
        } finally {
            letGo();
        }
    }

    private Call ask() {
        Call call = http.get("/api/backup/download").with("file", "name of the backup", backup).trying("Download failed");
        // From its last byte on, so that there is always something to answer with.
        return part == null || part.entityTag() == null || part.size() == 0
            ? call
            : call.header("Range", "bytes=" + (part.size() - 1) + "-").header("If-Range", part.entityTag());
    }

    /** Makes the part ready for what is answered; how large the whole is, or -1 when nobody says. */
    private long begin(Answer answer) throws IOException {
        if (answer.status() == 206 && part != null) {
            Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
            if (!range.matches() || Long.parseLong(range.group(1)) != part.size() - 1) {
                throw new IOException("the server answered with another part than the one asked for");
            }
            part.cutTo(part.size() - 1);
            return Long.parseLong(range.group(2));
        }
        drop();
        part = Partial.begin(target, answer.header("ETag").filter(tag -> tag.startsWith("\"")).orElse(null));
        return answer.response().headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    private void receive(Answer answer, long total, Retries retries) throws IOException {
        listener.moved(part.size(), total);
        part.take(answer.body(), bytes -> {
            retries.gotOn();
            listener.moved(bytes, total);
        });
        if (total >= 0 && part.size() != total) {
            throw new IOException("the backup has " + total + " bytes, and " + part.size() + " came");
        }
    }

    private void demandFree() {
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw DriverException.local(
                DriverException.LOCAL_FILE, target + " is there already, and was left as it is.", "Choose another place, or ask to overwrite it.", null);
        }
    }

    private void drop() {
        if (part != null) {
            part.discard();
            part = null;
        }
    }

    private void letGo() {
        if (part == null) {
            return;
        }
        if (part.isOpen() && (part.entityTag() == null || part.size() == 0)) {
            part.discard();
        } else {
            part.close();
        }
    }

    private static String plain(String backup) {
        if (backup.isEmpty() || backup.equals(".") || backup.equals("..") || backup.indexOf('/') >= 0 || backup.indexOf('\\') >= 0) {
            throw DriverException.local(
                "invalid_backup_name", "\"" + backup + "\" is no name of a backup. Nothing was changed.", "Look at the list of backups.", null);
        }
        return backup;
    }
}
