package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a restore does with its target. */
public enum RestoreMode {

    /** The target must not be there: nothing that exists is touched. */
    @JsonProperty("create")
    CREATE,

    /** The target must be there; what it holds now is kept for undo. */
    @JsonProperty("overwrite")
    OVERWRITE,

    /** Either, whichever the target calls for. */
    @JsonProperty("create-or-overwrite")
    CREATE_OR_OVERWRITE
}
