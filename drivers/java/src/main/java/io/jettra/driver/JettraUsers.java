package io.jettra.driver;

import java.util.List;

/** The users of the server. Only administrators may use this class. Obtained from {@link JettraClient#users()}. */
public final class JettraUsers {

    private static final String USER_ID = "id of the user";

    private final Http http;

    JettraUsers(Http http) {
        this.http = http;
    }

    /**
     * Lists all users. The passwords are not included.
     *
     * @return the users
     */
    public List<UserInfo> list() {
        return http.get("/api/users").trying("Failed to list the users").readList(UserInfo.class);
    }

    /**
     * Creates a user.
     *
     * @param user the user
     */
    public void create(NewUser user) {
        http.post("/api/users").sending(user).trying("Failed to create the user").done();
    }

    /**
     * Changes a user. If one part of the change is refused, nothing is changed.
     *
     * @param userId the id, from {@link UserInfo#id()}
     * @param change what to change
     */
    public void update(String userId, UserChange change) {
        http.put("/api/users").with("id", USER_ID, userId).sending(change).trying("Failed to change the user").done();
    }

    /**
     * Deletes a user.
     *
     * @param userId the id, from {@link UserInfo#id()}
     */
    public void delete(String userId) {
        http.delete("/api/users").with("id", USER_ID, userId).trying("Failed to delete the user").done();
    }
}
