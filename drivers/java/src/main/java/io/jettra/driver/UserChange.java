package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What is to be changed of a user: all of it, or nothing. What is null stays as it is.
 *
 * @param role               what the user may do
 * @param allowedDbs         the databases the user is limited to; with {@code *} in it, all of them
 * @param password           a new password; it ends the user's sessions and lock
 * @param mustChangePassword with a new password, whether the user must choose another one at first; yes when null
 */
public record UserChange(
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    String password,
    @JsonProperty("must_change_password") Boolean mustChangePassword) {

    /**
     * Another role.
     *
     * @param role what the user may do
     * @return the change
     */
    public static UserChange ofRole(String role) {
        return new UserChange(role, null, null, null);
    }

    /**
     * Other databases.
     *
     * @param allowedDbs the databases the user is limited to; none for all of them
     * @return the change
     */
    public static UserChange ofDatabases(String... allowedDbs) {
        return new UserChange(null, allowedDbs.length == 0 ? List.of("*") : List.of(allowedDbs), null, null);
    }

    /**
     * Another password.
     *
     * @param password   the password
     * @param mustChange whether the user must choose another one at first
     * @return the change
     */
    public static UserChange ofPassword(String password, boolean mustChange) {
        return new UserChange(null, null, password, mustChange);
    }

    @Override
    public String toString() {
        return "UserChange[role=" + role + ", allowedDbs=" + allowedDbs + ", password=" + (password == null ? "as it is" : "another") + "]";
    }
}
