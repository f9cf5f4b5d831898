package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A user; never with a password.
 *
 * @param id                 the id
 * @param username           the user name
 * @param role               what the user may do: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the databases the user is limited to, or null for all
 * @param mustChangePassword whether the password is still to be changed
 * @param created            when the user was made
 * @param lockedUntil        until when, after too many wrong passwords, the user can sign in only from where it did before, or null
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
