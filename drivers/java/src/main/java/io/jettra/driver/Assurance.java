package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The finding about an archive: whether it can be restored. */
public enum Assurance {

    /** The server could not read the file, for example because of its permissions. Its content is unknown. */
    @JsonProperty("unreadable")
    UNREADABLE,

    /** It was read and is damaged. */
    @JsonProperty("damaged")
    DAMAGED,

    /** Its manifest is readable. Its documents have not been read since the file was written. */
    @JsonProperty("written")
    WRITTEN,

    /** Every document was read, and every digest was equal. */
    @JsonProperty("verified")
    VERIFIED,

    /** It was restored or test restored, and the restored data had the same digest. */
    @JsonProperty("proved")
    PROVED,

    /** It is not a backup: not a ZIP, a ZIP with other content, or a ZIP in an unsupported format. */
    @JsonProperty("foreign")
    FOREIGN,

    /** It seems to be an undamaged backup, but cannot be restored here: it has a newer format, exceeds a limit, or holds no data. */
    @JsonProperty("unsupported")
    UNSUPPORTED,

    /** A value that this driver does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
