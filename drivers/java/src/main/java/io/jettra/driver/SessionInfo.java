package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The user, as the server knows it.
 *
 * @param username           the user name
 * @param role               the role: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the permitted databases, or null for all
 * @param mustChangePassword whether the user must change the password before anything else
 */
public record SessionInfo(
    String username,
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    @JsonProperty("must_change_password") boolean mustChangePassword) {
}
