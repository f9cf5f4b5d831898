package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A change of a user. If one part is refused, nothing is changed. Members that are null stay unchanged.
 *
 * @param role               the role
 * @param allowedDbs         the permitted databases; {@code *} for all
 * @param password           a new password; it ends the sessions of the user and removes a lock
 * @param mustChangePassword with a new password: whether the user must change it at the first sign-in; null means true
 */
public record UserChange(
    String role,
    @JsonProperty("allowed_dbs") List<String> allowedDbs,
    String password,
    @JsonProperty("must_change_password") Boolean mustChangePassword) {

    /**
     * Changes the role.
     *
     * @param role the role
     * @return the change
     */
    public static UserChange ofRole(String role) {
        return new UserChange(role, null, null, null);
    }

    /**
     * Changes the permitted databases.
     *
     * @param allowedDbs the permitted databases; none for all
     * @return the change
     */
    public static UserChange ofDatabases(String... allowedDbs) {
        return new UserChange(null, allowedDbs.length == 0 ? List.of("*") : List.of(allowedDbs), null, null);
    }

    /**
     * Changes the password.
     *
     * @param password   the password
     * @param mustChange whether the user must change it at the first sign-in
     * @return the change
     */
    public static UserChange ofPassword(String password, boolean mustChange) {
        return new UserChange(null, null, password, mustChange);
    }

    @Override
    public String toString() {
        return "UserChange[role=" + role + ", allowedDbs=" + allowedDbs + ", password=" + (password == null ? "unchanged" : "changed") + "]";
    }
}
