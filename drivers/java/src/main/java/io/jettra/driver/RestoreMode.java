package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the target of a restore may or must exist. */
public enum RestoreMode {

    /** The target must not exist: no existing data is changed. */
    @JsonProperty("create")
    CREATE,

    /** The target must exist. Its data becomes a kept state, for undo. */
    @JsonProperty("overwrite")
    OVERWRITE,

    /** The target may exist. */
    @JsonProperty("create-or-overwrite")
    CREATE_OR_OVERWRITE
}
