package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What is known of the soundness of an archive, from less to more. */
public enum Assurance {

    /** The machine did not let the server read it, which says nothing of what it holds. */
    @JsonProperty("unreadable")
    UNREADABLE,

    /** It was read and found damaged. */
    @JsonProperty("damaged")
    DAMAGED,

    /** It has a readable manifest; its documents were not read since it was written. */
    @JsonProperty("written")
    WRITTEN,

    /** Every document was read and every digest was equal. */
    @JsonProperty("verified")
    VERIFIED,

    /** It was restored, or restored for a trial, with the same digest. */
    @JsonProperty("proved")
    PROVED,

    /** It is not a backup: no ZIP archive at all, a ZIP of something else, or one packed in a form that is not read. */
    @JsonProperty("foreign")
    FOREIGN,

    /** It is a backup, and nothing says that it is damaged, but a restore refuses it: a later version, a limit, or no data at all. */
    @JsonProperty("unsupported")
    UNSUPPORTED,

    /** Something that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
