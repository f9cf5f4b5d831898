package io.jettra.driver;

/** The request to start a job. */
record StartJob(JobKind kind, String db, String file, String upload, RestoreMode mode, boolean empty) {

    static StartJob backup(String db) {
        return new StartJob(JobKind.BACKUP, db, null, null, null, false);
    }

    static StartJob verify(String file) {
        return new StartJob(JobKind.VERIFY, null, file, null, null, false);
    }

    static StartJob testRestore(String file) {
        return new StartJob(JobKind.TEST_RESTORE, null, file, null, null, false);
    }

    /** A restore of a backup or of an upload; the other one of the two is null. */
    static StartJob restore(String file, String upload, String db, RestoreMode mode, boolean empty) {
        return new StartJob(JobKind.RESTORE, db, file, upload, mode, empty);
    }
}
