package io.jettra.driver;

import java.util.Map;

/** The user that the client signs in as. Obtained from {@link JettraClient#session()}. */
public final class JettraSession {

    private final Http http;

    JettraSession(Http http) {
        this.http = http;
    }

    /**
     * Returns the user, the role and the permitted databases.
     *
     * @return the session
     */
    public SessionInfo get() {
        return http.get("/api/session").trying("Failed to read the session").read(SessionInfo.class);
    }

    /**
     * Changes the password of this user. The client uses the new password from then on.
     *
     * @param newPassword the new password
     */
    public void changePassword(String newPassword) {
        http.post("/api/change-password").sending(Map.of("newPassword", newPassword))
            .trying("Failed to change the password").done();
        http.signInWith(newPassword);
    }
}
