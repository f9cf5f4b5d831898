package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of jobs. */
public enum JobKind {

    /** Writes an archive of a database, and verifies it. */
    @JsonProperty("backup")
    BACKUP,

    /** Replaces or creates a database from an archive. */
    @JsonProperty("restore")
    RESTORE,

    /** Test restore: a restore without the last step, which proves that the archive can be restored. */
    @JsonProperty("test-restore")
    TEST_RESTORE,

    /** Reads an archive to its end and compares every digest. */
    @JsonProperty("verify")
    VERIFY,

    /** Brings a kept state back. */
    @JsonProperty("undo")
    UNDO,

    /** Drops a database. Its data becomes a kept state. */
    @JsonProperty("drop")
    DROP,

    /** Deletes an archive. */
    @JsonProperty("delete-backup")
    DELETE_BACKUP,

    /** A value that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
