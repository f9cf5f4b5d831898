package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A user. The password is not included.
 *
 * @param id                 the id
 * @param username           the user name
 * @param role               the role: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the permitted databases, or null for all
 * @param mustChangePassword whether the user must change the password
 * @param created            when the user was created
 * @param lockedUntil        after too many wrong passwords: until when the user can sign in only from addresses used before; otherwise null
 */
public record UserInfo(
    @JsonProperty("_id") String id,
    String username,
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    @JsonProperty("must_change_password") boolean mustChangePassword,
    Instant created,
    @JsonProperty("locked_until") Instant lockedUntil) {
}
