package io.jettra.driver;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The methods of {@link JettraClient} for backups, restores and jobs.
 *
 * <p>The methods without a body return a resource. The others each call one method of a resource. They are kept for existing programs, and
 * include those of JettraDB's own driver. New programs use the resources.
 */
public sealed interface BackupMethods permits JettraClient {

    // The resources

    /**
     * Returns the backups of the server: make, verify, restore, download and delete them.
     *
     * @return the backups
     */
    JettraBackups backups();

    /**
     * Returns the archives that were sent to the server to be restored.
     *
     * @return the uploads
     */
    JettraUploads uploads();

    /**
     * Returns the kept states: what restores, undos and drops replaced, and an undo can bring back.
     *
     * @return the kept states
     */
    JettraKept kept();

    /**
     * Returns the running, queued and past jobs.
     *
     * @return the jobs
     */
    JettraJobs jobs();

    // Backups

    /**
     * Same as {@link JettraBackups#backup}.
     *
     * @param db the name of the database
     * @return the name of the backup
     */
    default String backupDatabase(String db) {
        return backups().backup(db);
    }

    /**
     * Same as {@link JettraBackups#startBackup}.
     *
     * @param db the name of the database
     * @return the job
     */
    default JobInfo startBackup(String db) {
        return backups().startBackup(db);
    }

    /**
     * Same as {@link JettraBackups#planBackup}.
     *
     * @param db the name of the database
     * @return the plan
     */
    default BackupPlan planBackup(String db) {
        return backups().planBackup(db);
    }

    /**
     * Same as {@link JettraBackups#list}.
     *
     * @return the names
     */
    default List<String> listBackups() {
        return backups().list();
    }

    /**
     * Same as {@link JettraBackups#get}.
     *
     * @param file the name of the backup
     * @return the backup
     */
    default BackupInfo getBackup(String file) {
        return backups().get(file);
    }

    /**
     * Same as {@link JettraBackups#verify}.
     *
     * @param file the name of the backup
     * @return the backup, with the new finding
     */
    default BackupInfo verifyBackup(String file) {
        return backups().verify(file);
    }

    /**
     * Same as {@link JettraBackups#startVerify}.
     *
     * @param file the name of the backup
     * @return the job
     */
    default JobInfo startVerify(String file) {
        return backups().startVerify(file);
    }

    /**
     * Same as {@link JettraBackups#delete}.
     *
     * @param file the name of the backup
     */
    default void deleteBackup(String file) {
        backups().delete(file);
    }

    /**
     * Same as {@link JettraBackups#listUnlisted}.
     *
     * @return the unlisted files and the missing backups
     */
    default UnlistedFiles listUnlisted() {
        return backups().listUnlisted();
    }

    /**
     * Same as {@link JettraBackups#forgetGone}.
     */
    default void forgetGone() {
        backups().forgetGone();
    }

    /**
     * Same as {@link JettraBackups#download(String, Path)}.
     *
     * @param file the name of the backup
     * @param to   the file to write, or an existing folder
     * @return the file
     */
    default Path downloadBackup(String file, Path to) {
        return backups().download(file, to);
    }

    /**
     * Downloads a backup. Fails if the file exists. See {@link JettraBackups#download(String, Path, boolean, TransferListener)}.
     *
     * @param file     the name of the backup
     * @param to       the file to write, or an existing folder
     * @param listener receives the progress
     * @return the file
     */
    default Path downloadBackup(String file, Path to, TransferListener listener) {
        return backups().download(file, to, false, listener);
    }

    /**
     * Same as {@link JettraBackups#download(String, Path, boolean, TransferListener)}.
     *
     * @param file      the name of the backup
     * @param to        the file to write, or an existing folder
     * @param overwrite whether to replace an existing file
     * @param listener  receives the progress
     * @return the file
     */
    default Path downloadBackup(String file, Path to, boolean overwrite, TransferListener listener) {
        return backups().download(file, to, overwrite, listener);
    }

    // Restores and uploads

    /**
     * Same as {@link JettraBackups#restore}.
     *
     * @param file the name of the backup
     * @param db   the name of the database
     */
    default void restoreDatabase(String file, String db) {
        backups().restore(file, db);
    }

    /**
     * Same as {@link JettraBackups#startRestore(String, String, RestoreMode)}.
     *
     * @param file the name of the backup
     * @param db   the name of the database
     * @param mode whether the database may or must exist
     * @return the job
     */
    default JobInfo startRestore(String file, String db, RestoreMode mode) {
        return backups().startRestore(file, db, mode);
    }

    /**
     * Same as {@link JettraBackups#startRestore(String, String, RestoreMode, boolean)}.
     *
     * @param file  the name of the backup
     * @param db    the name of the database
     * @param mode  whether the database may or must exist
     * @param empty whether to accept an archive without entries
     * @return the job
     */
    default JobInfo startRestore(String file, String db, RestoreMode mode, boolean empty) {
        return backups().startRestore(file, db, mode, empty);
    }

    /**
     * Same as {@link JettraBackups#startRestoreUpload(String, String, RestoreMode)}.
     *
     * @param uploadId the id of the upload
     * @param db       the name of the database
     * @param mode     whether the database may or must exist
     * @return the job
     */
    default JobInfo startRestoreUpload(String uploadId, String db, RestoreMode mode) {
        return backups().startRestoreUpload(uploadId, db, mode);
    }

    /**
     * Same as {@link JettraBackups#startRestoreUpload(String, String, RestoreMode, boolean)}.
     *
     * @param uploadId the id of the upload
     * @param db       the name of the database
     * @param mode     whether the database may or must exist
     * @param empty    whether to accept an archive without entries
     * @return the job
     */
    default JobInfo startRestoreUpload(String uploadId, String db, RestoreMode mode, boolean empty) {
        return backups().startRestoreUpload(uploadId, db, mode, empty);
    }

    /**
     * Same as {@link JettraBackups#restoreFile}.
     *
     * @param archive the local file
     * @param db      the name of the database
     * @return the name of the backup under which the server keeps the archive
     */
    default String restoreUpload(Path archive, String db) {
        return backups().restoreFile(archive, db);
    }

    /**
     * Same as {@link JettraBackups#startTestRestore}.
     *
     * @param file the name of the backup
     * @return the job
     */
    default JobInfo startTestRestore(String file) {
        return backups().startTestRestore(file);
    }

    /**
     * Same as {@link JettraBackups#planRestore(String, String)}.
     *
     * @param file the name of the backup
     * @param db   the name of the database
     * @return the plan
     */
    default RestorePlan planRestore(String file, String db) {
        return backups().planRestore(file, db);
    }

    /**
     * Same as {@link JettraBackups#planRestore(String, String, boolean)}.
     *
     * @param file  the name of the backup
     * @param db    the name of the database
     * @param empty whether to accept an archive without entries
     * @return the plan
     */
    default RestorePlan planRestore(String file, String db, boolean empty) {
        return backups().planRestore(file, db, empty);
    }

    /**
     * Same as {@link JettraBackups#planRestoreUpload(String, String)}.
     *
     * @param uploadId the id of the upload
     * @param db       the name of the database
     * @return the plan
     */
    default RestorePlan planRestoreUpload(String uploadId, String db) {
        return backups().planRestoreUpload(uploadId, db);
    }

    /**
     * Same as {@link JettraBackups#planRestoreUpload(String, String, boolean)}.
     *
     * @param uploadId the id of the upload
     * @param db       the name of the database
     * @param empty    whether to accept an archive without entries
     * @return the plan
     */
    default RestorePlan planRestoreUpload(String uploadId, String db, boolean empty) {
        return backups().planRestoreUpload(uploadId, db, empty);
    }

    /**
     * Same as {@link JettraUploads#upload}.
     *
     * @param archive  the local file
     * @param listener receives the progress
     * @return the upload
     */
    default UploadInfo uploadBackup(Path archive, TransferListener listener) {
        return uploads().upload(archive, listener);
    }

    /**
     * Same as {@link JettraUploads#resume}.
     *
     * @param uploadId the id of the upload
     * @param archive  the local file
     * @param listener receives the progress
     * @return the upload
     */
    default UploadInfo resumeUpload(String uploadId, Path archive, TransferListener listener) {
        return uploads().resume(uploadId, archive, listener);
    }

    /**
     * Same as {@link JettraUploads#get}.
     *
     * @param uploadId the id of the upload
     * @return the upload
     */
    default UploadInfo getUpload(String uploadId) {
        return uploads().get(uploadId);
    }

    /**
     * Same as {@link JettraUploads#delete}.
     *
     * @param uploadId the id of the upload
     */
    default void deleteUpload(String uploadId) {
        uploads().delete(uploadId);
    }

    // Kept states

    /**
     * Same as {@link JettraKept#list}.
     *
     * @return the kept states
     */
    default List<KeptData> listKept() {
        return kept().list();
    }

    /**
     * Same as {@link JettraKept#undo(long)}.
     *
     * @param keptId the id of the kept state
     * @return the completed job
     */
    default JobInfo undo(long keptId) {
        return kept().undo(keptId);
    }

    /**
     * Same as {@link JettraKept#undo(long, String)}.
     *
     * @param keptId the id of the kept state
     * @param db     the name of the database
     * @return the completed job
     */
    default JobInfo undo(long keptId, String db) {
        return kept().undo(keptId, db);
    }

    /**
     * Same as {@link JettraKept#free}.
     *
     * @param keptId the id of the kept state
     */
    default void freeKept(long keptId) {
        kept().free(keptId);
    }

    // Jobs

    /**
     * Same as {@link JettraJobs#get}.
     *
     * @param jobId the id of the job
     * @return the job
     */
    default JobInfo getJob(String jobId) {
        return jobs().get(jobId);
    }

    /**
     * Same as {@link JettraJobs#list(int)}.
     *
     * @param limit the maximum number
     * @return the jobs
     */
    default List<JobInfo> listJobs(int limit) {
        return jobs().list(limit);
    }

    /**
     * Same as {@link JettraJobs#list(int, Instant)}.
     *
     * @param limit  the maximum number
     * @param before the creation time of the last job on the page before
     * @return the jobs
     */
    default List<JobInfo> listJobs(int limit, Instant before) {
        return jobs().list(limit, before);
    }

    /**
     * Same as {@link JettraJobs#cancel}.
     *
     * @param jobId the id of the job
     * @return the job in its present state
     */
    default JobInfo cancelJob(String jobId) {
        return jobs().cancel(jobId);
    }

    /**
     * Same as {@link JettraJobs#await}.
     *
     * @param jobId the id of the job
     * @return the ended job
     */
    default JobInfo awaitJob(String jobId) {
        return jobs().await(jobId);
    }

    /**
     * Same as {@link JettraJobs#watch}.
     *
     * @param jobId    the id of the job
     * @param listener receives the job after every change
     * @return the ended job
     */
    default JobInfo watchJob(String jobId, Consumer<JobInfo> listener) {
        return jobs().watch(jobId, listener);
    }

    /**
     * Same as {@link JettraJobs#events}.
     *
     * @return the jobs, as they change
     */
    default Stream<JobInfo> jobEvents() {
        return jobs().events();
    }
}
