package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The states of a job. */
public enum JobState {

    /** It waits to run. */
    @JsonProperty("queued")
    QUEUED,

    /** It is running. */
    @JsonProperty("running")
    RUNNING,

    /** It succeeded. */
    @JsonProperty("completed")
    COMPLETED,

    /** It failed; {@link JobInfo#problem()} says why. */
    @JsonProperty("failed")
    FAILED,

    /** A user cancelled it; it changed nothing. */
    @JsonProperty("cancelled")
    CANCELLED,

    /** The server stopped while it was running; it changed nothing. */
    @JsonProperty("interrupted")
    INTERRUPTED,

    /** A value that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
