package io.jettra.driver;

import java.util.List;
import java.util.Map;

/**
 * Kept states: the data that a restore, an undo or a drop replaced. The server keeps it for a while, so that an undo can bring it back.
 * Obtained from {@link JettraClient#kept()}.
 */
public final class JettraKept {

    private final Http http;

    JettraKept(Http http) {
        this.http = http;
    }

    /**
     * Lists the kept states, the newest first.
     *
     * @return the kept states
     */
    public List<KeptData> list() {
        return http.get("/api/undo").trying("Failed to list what is kept").readList(KeptData.class);
    }

    /**
     * Brings a kept state back, and waits for the result. The data that it replaces becomes a kept state, so that an undo can be undone.
     *
     * @param keptId the id, from {@link KeptData#id()} or {@link JobResult#undo()}
     * @return the completed job
     */
    public JobInfo undo(long keptId) {
        return undo(keptId, Map.of());
    }

    /**
     * Brings a dropped database back under another name.
     *
     * @param keptId  the id, from {@link KeptData#id()}
     * @param newName the name of the database
     * @return the completed job
     */
    public JobInfo undo(long keptId, String newName) {
        return undo(keptId, Map.of("db", newName));
    }

    private JobInfo undo(long keptId, Map<String, String> body) {
        return http.post("/api/undo/" + keptId).sending(body).takingTime().trying("Undo failed").read(JobInfo.class);
    }

    /**
     * Deletes a kept state. It cannot be brought back any more.
     *
     * @param keptId the id, from {@link KeptData#id()}
     */
    public void free(long keptId) {
        http.delete("/api/undo/" + keptId).takingTime().trying("Failed to free what is kept").done();
    }
}
