package io.jettra.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The backups of the server. Obtained from {@link JettraClient#backups()}.
 *
 * <p>Methods whose names begin with {@code start} return as soon as the server has started the job: see {@link JettraJobs}. The others
 * wait for the result. A job goes on when the program ends or the connection breaks.
 */
public final class JettraBackups {

    private static final String NAME = "name of the backup";

    private final Http http;
    private final JettraJobs jobs;
    private final JettraUploads uploads;

    JettraBackups(Http http, JettraJobs jobs, JettraUploads uploads) {
        this.http = http;
        this.jobs = jobs;
        this.uploads = uploads;
    }

    /**
     * Lists the names of the backups, the newest first.
     *
     * @return the names
     */
    public List<String> list() {
        return http.get("/api/backups").readList(String.class);
    }

    /**
     * Returns what is known about a backup.
     *
     * @param file the name of the backup
     * @return the backup
     */
    public BackupInfo get(String file) {
        return http.get("/api/backups").at(NAME, file).trying("Failed to read the backup").read(BackupInfo.class);
    }

    /**
     * Deletes a backup. Only administrators may do this.
     *
     * @param file the name of the backup
     */
    public void delete(String file) {
        http.delete("/api/backups").at(NAME, file).takingTime().trying("Failed to delete the backup").done();
    }

    /**
     * Lists the files in the backups folder that are not in the backup list, and the backups that are missing in the folder.
     *
     * @return the unlisted files and the missing backups
     */
    public UnlistedFiles listUnlisted() {
        return http.get("/api/backups/unlisted").trying("Failed to list what is not listed").read(UnlistedFiles.class);
    }

    /** Removes the missing backups from the list of missing backups. Only administrators may do this. */
    public void forgetGone() {
        http.delete("/api/backups/gone").trying("Failed to forget the missing backups").done();
    }

    // Making and verifying backups

    /**
     * Backs up a database, and waits for the result.
     *
     * @param database the name of the database
     * @return the name of the backup, such as {@code my_database_20251214220000.zip}
     */
    public String backup(String database) {
        return http.post("/api/backup").with("db", JettraDatabase.NAME, database).takingTime().read(BackupFile.class).file();
    }

    /**
     * Starts a backup.
     *
     * @param database the name of the database
     * @return the job
     */
    public JobInfo startBackup(String database) {
        return jobs.start(StartJob.backup(database));
    }

    /**
     * Estimates a backup: its documents, its size and its duration.
     *
     * @param database the name of the database
     * @return the plan
     */
    public BackupPlan planBackup(String database) {
        return http.get("/api/backup/plan").with("db", JettraDatabase.NAME, database)
            .trying("Failed to plan the backup").read(BackupPlan.class);
    }

    /**
     * Verifies a backup: reads it to its end and compares every digest. Waits for the result.
     *
     * @param file the name of the backup
     * @return the backup, with the new finding
     */
    public BackupInfo verify(String file) {
        return http.post("/api/backups").at(NAME, file).then("/verify").takingTime()
            .trying("Verification failed").read(BackupInfo.class);
    }

    /**
     * Starts to verify a backup.
     *
     * @param file the name of the backup
     * @return the job
     */
    public JobInfo startVerify(String file) {
        return jobs.start(StartJob.verify(file));
    }

    // Restoring

    /**
     * Restores a backup, and waits for the result. Creates the database, or replaces it. The server keeps replaced data for a while: see
     * {@link JettraKept}.
     *
     * @param file     the name of the backup
     * @param database the database to restore to
     */
    public void restore(String file, String database) {
        http.post("/api/restore").sending(Map.of("file", file, "db", database)).takingTime().trying("Restore failed").done();
    }

    /**
     * Starts a restore of a backup.
     *
     * @param file     the name of the backup
     * @param database the database to restore to
     * @param mode     whether the database may or must exist
     * @return the job
     */
    public JobInfo startRestore(String file, String database, RestoreMode mode) {
        return startRestore(file, database, mode, false);
    }

    /**
     * Starts a restore of a backup that may be an archive without entries.
     *
     * @param file     the name of the backup
     * @param database the database to restore to
     * @param mode     whether the database may or must exist
     * @param empty    whether to accept an archive without entries, which JettraDB's own servers write for an empty database
     * @return the job
     */
    public JobInfo startRestore(String file, String database, RestoreMode mode, boolean empty) {
        return jobs.start(StartJob.restore(file, null, database, mode, empty));
    }

    /**
     * Starts a restore of an upload.
     *
     * @param uploadId the id of the upload
     * @param database the database to restore to
     * @param mode     whether the database may or must exist
     * @return the job
     */
    public JobInfo startRestoreUpload(String uploadId, String database, RestoreMode mode) {
        return startRestoreUpload(uploadId, database, mode, false);
    }

    /**
     * Starts a restore of an upload that may be an archive without entries.
     *
     * @param uploadId the id of the upload
     * @param database the database to restore to
     * @param mode     whether the database may or must exist
     * @param empty    whether to accept an archive without entries, which JettraDB's own servers write for an empty database
     * @return the job
     */
    public JobInfo startRestoreUpload(String uploadId, String database, RestoreMode mode, boolean empty) {
        return jobs.start(StartJob.restore(null, uploadId, database, mode, empty));
    }

    /**
     * Uploads an archive, restores it, and waits for the result. Creates the database, or replaces it. To look into the archive first, or
     * to restore only to a new database, use {@link JettraUploads#upload} and {@link #startRestoreUpload}.
     *
     * @param archive  the local file
     * @param database the database to restore to
     * @return the name of the backup under which the server keeps the archive
     */
    public String restoreFile(Path archive, String database) {
        String upload = uploads.upload(archive, TransferListener.NONE).id();
        try {
            JobInfo job = startRestoreUpload(upload, database, RestoreMode.CREATE_OR_OVERWRITE);
            return jobs.await(job.id()).orThrow().result().file();
        } catch (DriverException e) {
            // The caller does not know the id of the upload, and could not delete it.
            try {
                uploads.delete(upload);
            } catch (DriverException deleting) {
                e.addSuppressed(deleting);
            }
            throw e.of("Restore failed");
        }
    }

    /**
     * Starts a test restore: a restore without the last step. It proves that the backup can be restored, and changes no database.
     *
     * @param file the name of the backup
     * @return the job
     */
    public JobInfo startTestRestore(String file) {
        return jobs.start(StartJob.testRestore(file));
    }

    /**
     * Returns what a backup holds, and what a restore would replace. Nothing is changed.
     *
     * @param file     the name of the backup
     * @param database the database to restore to
     * @return the plan
     */
    public RestorePlan planRestore(String file, String database) {
        return planRestore(file, database, false);
    }

    /**
     * Returns what a backup holds, and what a restore would replace. Nothing is changed.
     *
     * @param file     the name of the backup
     * @param database the database to restore to
     * @param empty    whether to accept an archive without entries, which JettraDB's own servers write for an empty database
     * @return the plan
     */
    public RestorePlan planRestore(String file, String database, boolean empty) {
        return plan(Map.of("file", file, "db", database, "empty", empty));
    }

    /**
     * Returns what an upload holds, and what a restore would replace. Nothing is changed.
     *
     * @param uploadId the id of the upload
     * @param database the database to restore to
     * @return the plan
     */
    public RestorePlan planRestoreUpload(String uploadId, String database) {
        return planRestoreUpload(uploadId, database, false);
    }

    /**
     * Returns what an upload holds, and what a restore would replace. Nothing is changed.
     *
     * @param uploadId the id of the upload
     * @param database the database to restore to
     * @param empty    whether to accept an archive without entries, which JettraDB's own servers write for an empty database
     * @return the plan
     */
    public RestorePlan planRestoreUpload(String uploadId, String database, boolean empty) {
        return plan(Map.of("upload", uploadId, "db", database, "empty", empty));
    }

    private RestorePlan plan(Map<String, Object> body) {
        return http.post("/api/restore/plan").sending(body).trying("Failed to plan the restore").read(RestorePlan.class);
    }

    // Downloading

    /**
     * Downloads a backup. Fails with {@link DriverException#LOCAL_FILE} if the file exists. See
     * {@link #download(String, Path, boolean, TransferListener)}.
     *
     * @param file the name of the backup
     * @param to   the file to write, or an existing folder
     * @return the file
     */
    public Path download(String file, Path to) {
        return download(file, to, false, TransferListener.NONE);
    }

    /**
     * Downloads a backup. After a broken connection the download resumes. If it fails nevertheless, the received part stays beside the file
     * as {@code .partial}, and the next download to the same place resumes it. An existing file is replaced only after the download is
     * complete.
     *
     * @param file      the name of the backup
     * @param to        the file to write, or an existing folder
     * @param overwrite whether to replace an existing file; if not, it is a failure with {@link DriverException#LOCAL_FILE}
     * @param listener  receives the progress
     * @return the file
     */
    public Path download(String file, Path to, boolean overwrite, TransferListener listener) {
        return new Download(http, file, to, overwrite, listener).run();
    }

    private record BackupFile(String file) {
    }
}
