package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a job is. */
public enum JobState {

    /** Waits for its turn. */
    @JsonProperty("queued")
    QUEUED,

    /** Runs. */
    @JsonProperty("running")
    RUNNING,

    /** Did what it was asked for. */
    @JsonProperty("completed")
    COMPLETED,

    /** Gave up; the problem says why and what is safe. */
    @JsonProperty("failed")
    FAILED,

    /** Stopped because somebody asked; nothing was left behind. */
    @JsonProperty("cancelled")
    CANCELLED,

    /** Stopped because the server did; nothing was left behind. */
    @JsonProperty("interrupted")
    INTERRUPTED,

    /** Something that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
