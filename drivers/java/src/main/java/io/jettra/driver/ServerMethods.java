package io.jettra.driver;

import java.util.List;
import java.util.Map;

/**
 * The methods of {@link JettraClient} for users and the server.
 *
 * <p>The methods without a body return a resource. The others each call one method of a resource. They are kept for existing programs, and
 * include those of JettraDB's own driver. New programs use the resources.
 */
public sealed interface ServerMethods permits JettraClient {

    // The resources

    /**
     * Returns the user of this client.
     *
     * @return the session
     */
    JettraSession session();

    /**
     * Returns the users of the server, for administrators.
     *
     * @return the users
     */
    JettraUsers users();

    /**
     * Returns the server itself: metrics, cluster and federation.
     *
     * @return the server
     */
    JettraServer server();

    // Session and users

    /**
     * Same as {@link JettraSession#get}.
     *
     * @return the session
     */
    default SessionInfo getSession() {
        return session().get();
    }

    /**
     * Same as {@link JettraSession#changePassword}.
     *
     * @param newPassword the new password
     */
    default void changePassword(String newPassword) {
        session().changePassword(newPassword);
    }

    /**
     * Same as {@link JettraUsers#list}.
     *
     * @return the users
     */
    default List<UserInfo> listUsers() {
        return users().list();
    }

    /**
     * Same as {@link JettraUsers#create}.
     *
     * @param user the user
     */
    default void createUser(NewUser user) {
        users().create(user);
    }

    /**
     * Same as {@link JettraUsers#update}.
     *
     * @param userId the id of the user
     * @param change what to change
     */
    default void updateUser(String userId, UserChange change) {
        users().update(userId, change);
    }

    /**
     * Same as {@link JettraUsers#delete}.
     *
     * @param userId the id of the user
     */
    default void deleteUser(String userId) {
        users().delete(userId);
    }

    // The server

    /**
     * Same as {@link JettraServer#getMetrics}.
     *
     * @return the metrics by name
     */
    default Map<String, Object> getMetrics() {
        return server().getMetrics();
    }

    /**
     * Same as {@link JettraServer#getClusterStatus}.
     *
     * @return the status
     */
    default Map<String, Object> getClusterStatus() {
        return server().getClusterStatus();
    }

    /**
     * Same as {@link JettraServer#getNodeLeader}.
     *
     * @return the node
     */
    default Map<String, Object> getNodeLeader() {
        return server().getNodeLeader();
    }

    /**
     * Same as {@link JettraServer#getFederatedServers}.
     *
     * @return their addresses
     */
    default List<String> getFederatedServers() {
        return server().getFederatedServers();
    }

    /**
     * Same as {@link JettraServer#getFederatedStatus}.
     *
     * @return the status
     */
    default Map<String, Object> getFederatedStatus() {
        return server().getFederatedStatus();
    }

    /**
     * Returns the database server that leads the federation, from {@link #getFederatedStatus()}.
     *
     * @return its id
     */
    default String getFederatedLeader() {
        return (String) getFederatedStatus().get("leaderId");
    }

    /**
     * Lists the database servers of the federation, from {@link #getFederatedStatus()}.
     *
     * @return the nodes
     */
    @SuppressWarnings("unchecked")
    default List<Map<String, Object>> getFederatedNodes() {
        return (List<Map<String, Object>>) getFederatedStatus().get("nodes");
    }
}
