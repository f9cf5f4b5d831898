package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a state is kept. */
public enum KeptReason {

    /** A restore replaced it. */
    @JsonProperty("restored")
    RESTORED,

    /** An undo replaced it. */
    @JsonProperty("undone")
    UNDONE,

    /** Its database was dropped. */
    @JsonProperty("dropped")
    DROPPED,

    /** A value that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
