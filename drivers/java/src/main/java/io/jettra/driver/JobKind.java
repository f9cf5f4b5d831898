package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job does. */
public enum JobKind {

    /** Writes an archive of a database and reads it back. */
    @JsonProperty("backup")
    BACKUP,

    /** Replaces a database by what an archive holds, or makes a new one of it. */
    @JsonProperty("restore")
    RESTORE,

    /** As a restore, without the last step: proves that the archive can be restored. */
    @JsonProperty("test-restore")
    TEST_RESTORE,

    /** Reads an archive to its end and compares every digest. */
    @JsonProperty("verify")
    VERIFY,

    /** Brings kept data back. */
    @JsonProperty("undo")
    UNDO,

    /** Removes a database; its data is kept for a while. */
    @JsonProperty("drop")
    DROP,

    /** Deletes an archive. */
    @JsonProperty("delete-backup")
    DELETE_BACKUP,

    /** Something that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
