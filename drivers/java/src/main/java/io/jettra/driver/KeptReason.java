package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why data is kept that is no longer current. */
public enum KeptReason {

    /** A restore put other data in its place. */
    @JsonProperty("restored")
    RESTORED,

    /** An undo put older data in its place. */
    @JsonProperty("undone")
    UNDONE,

    /** Its database was dropped. */
    @JsonProperty("dropped")
    DROPPED,

    /** Something that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
