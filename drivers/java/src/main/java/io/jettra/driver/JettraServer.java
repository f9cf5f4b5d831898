package io.jettra.driver;

import java.util.List;
import java.util.Map;

/** The server itself: metrics, cluster and federation. Obtained from {@link JettraClient#server()}. */
public final class JettraServer {

    private final Http http;

    JettraServer(Http http) {
        this.http = http;
    }

    /**
     * Returns the metrics of the server and its machine, under the names that JettraDB gives them.
     *
     * @return the metrics by name
     */
    public Map<String, Object> getMetrics() {
        return http.get("/api/metrics").trying("Failed to read the metrics").readMap();
    }

    /**
     * Returns the status of the cluster. {@code enabled} is false for a server that is not part of a cluster.
     *
     * @return the status
     */
    public Map<String, Object> getClusterStatus() {
        return http.get("/api/cluster").trying("Failed to read the cluster").readMap();
    }

    /**
     * Returns the leader of the federation. JettraAdmin has no federation and refuses this with the status 501.
     *
     * @return the node
     */
    public Map<String, Object> getNodeLeader() {
        return http.get("/api/federated/node-leader").readMap();
    }

    /**
     * Lists the servers of the federation.
     *
     * @return their addresses; an empty list from a server without a federation
     */
    @SuppressWarnings("unchecked")
    public List<String> getFederatedServers() {
        return (List<String>) http.get("/api/federated/config").readMap().get("federatedServers");
    }

    /**
     * Returns the status of the federation. JettraAdmin has no federation and refuses this with the status 404.
     *
     * @return the status
     */
    public Map<String, Object> getFederatedStatus() {
        return http.get("/api/federated").readMap();
    }
}
