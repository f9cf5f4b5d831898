package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A user to create.
 *
 * @param username           the user name
 * @param password           the password, at least eight characters
 * @param role               the role: {@code reader}, {@code writereader}, {@code owner} or {@code admin}
 * @param allowedDbs         the permitted databases; null or {@code *} for all
 * @param mustChangePassword whether the user must change the password at the first sign-in
 */
public record NewUser(
    String username,
    String password,
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    @JsonProperty("must_change_password") boolean mustChangePassword) {

    /**
     * Creates a user who need not change the password.
     *
     * @param username   the user name
     * @param password   the password
     * @param role       the role
     * @param allowedDbs the permitted databases; none for all
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
