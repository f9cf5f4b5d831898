package io.jettra.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads a backup to a file. It resumes after a broken connection. If it fails, the next download to the same file resumes it. An
 * existing file is replaced only when the download is complete, and only if overwriting is allowed.
 */
final class Download {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");

    private final Http http;
    private final String backup;
    private final Path target;
    private final boolean overwrite;
    private final TransferListener listener;
    private PartialFile part;

    Download(Http http, String backup, Path to, boolean overwrite, TransferListener listener) {
        this.http = http;
        this.backup = backup;
        this.overwrite = overwrite;
        this.listener = listener;
        target = Files.isDirectory(to) ? to.resolve(fileName(backup)) : to;
    }

    Path run() {
        requireMayWrite();
        Retries retries = new Retries(http.patience());
        part = PartialFile.find(target);
        try {
            while (true) {
                Call call = request();
                try (Answer answer = call.open()) {
                    receive(answer, prepare(answer), retries);
                    requireMayWrite();
                    part.publish();
                    return target;
                } catch (IOException e) {
                    retries.waitOrThrow(call.failed(e));
                } catch (DriverException e) {
                    if (e.getStatus() != 416 || part == null) {
                        retries.waitOrThrow(e);
                    } else {
                        // The partial file is longer than the backup.
                        discardPart();
                    }
                }
            }
        } finally {
            releasePart();
        }
    }

    private Call request() {
        Call call = http.get("/api/backup/download").with("file", "name of the backup", backup).trying("Download failed");
        // The range begins at the last byte that was received: if the download is complete, a range after it would be refused.
        return part == null || part.entityTag() == null || part.size() == 0
            ? call
            : call.header("Range", "bytes=" + (part.size() - 1) + "-").header("If-Range", part.entityTag());
    }

    /** Prepares the partial file for the answer. Returns the size of the backup, or -1 when it is not known. */
    private long prepare(Answer answer) throws IOException {
        if (answer.status() == 206 && part != null) {
            Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
            if (!range.matches() || Long.parseLong(range.group(1)) != part.size() - 1) {
                throw new IOException("the server sent another range than the requested one");
            }
            part.cutTo(part.size() - 1);
            return Long.parseLong(range.group(2));
        }
        discardPart();
        part = PartialFile.begin(target, answer.header("ETag").filter(tag -> tag.startsWith("\"")).orElse(null));
        return answer.response().headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    private void receive(Answer answer, long total, Retries retries) throws IOException {
        listener.moved(part.size(), total);
        part.take(answer.body(), bytes -> {
            retries.progressed();
            listener.moved(bytes, total);
        });
        if (total >= 0 && part.size() != total) {
            throw new IOException("the backup has " + total + " bytes, but " + part.size() + " were received");
        }
    }

    private void requireMayWrite() {
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw DriverException.local(
                DriverException.LOCAL_FILE, target + " already exists and was not changed.", "Choose another file, or allow overwriting.", null);
        }
    }

    private void discardPart() {
        if (part != null) {
            part.discard();
            part = null;
        }
    }

    private void releasePart() {
        if (part == null) {
            return;
        }
        if (part.isOpen() && (part.entityTag() == null || part.size() == 0)) {
            part.discard();
        } else {
            part.close();
        }
    }

    private static String fileName(String backup) {
        if (backup.isEmpty() || backup.equals(".") || backup.equals("..") || backup.indexOf('/') >= 0 || backup.indexOf('\\') >= 0) {
            throw DriverException.local(
                "invalid_backup_name", "\"" + backup + "\" is not a valid name of a backup. Nothing was changed.", "List the backups to see their names.", null);
        }
        return backup;
    }
}
