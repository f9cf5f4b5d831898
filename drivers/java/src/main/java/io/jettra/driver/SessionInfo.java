package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Who asks, as the server sees it.
 *
 * @param username           the user name
 * @param role               what the user may do: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the databases the user is limited to, or null for all
 * @param mustChangePassword whether nothing else works before the password is changed
 */
public record SessionInfo(
    String username,
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    @JsonProperty("must_change_password") boolean mustChangePassword) {
}
