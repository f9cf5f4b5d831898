package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A user to be made.
 *
 * @param username           the user name
 * @param password           the password, at least eight characters
 * @param role               what the user may do: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the databases the user is limited to; null, or with {@code *} in it, for all of them
 * @param mustChangePassword whether the user must choose another password at first
 */
public record NewUser(
    String username,
    String password,
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    @JsonProperty("must_change_password") boolean mustChangePassword) {

    /**
     * A user who may keep the password.
     *
     * @param username   the user name
     * @param password   the password
     * @param role       what the user may do
     * @param allowedDbs the databases the user is limited to; none for all of them
     * @return the user
     */
    public static NewUser of(String username, String password, String role, String... allowedDbs) {
        return new NewUser(username, password, role, allowedDbs.length == 0 ? null : List.of(allowedDbs), false);
    }

    @Override
    public String toString() {
        return "NewUser[username=" + username + ", role=" + role + ", allowedDbs=" + allowedDbs + "]";
    }
}
