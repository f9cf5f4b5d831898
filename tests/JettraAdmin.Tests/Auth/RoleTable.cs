namespace JettraAdmin.Tests.Auth;

/// <summary>
/// Who may ask what, cell by cell: for each route the status that each role gets, with its own database, with somebody
/// else's, with one that is nowhere, and with one of its own that is not there.
/// </summary>
/// <remarks>
/// The statuses follow from the roles and not from the server: a reader reads, a writereader also writes documents, an owner
/// also keeps collections and indexes and backs up and restores its own, an administrator may everything. A database that is
/// not the caller's is forbidden, whether it is there or not; a backup, upload, job or kept entry of it is not there.
/// Where no database stands in a request, there is only the first block; where a thing is named by its own id, a thing of
/// one's own that is not there is no other case than one that is nowhere. Databases that are not there were dropped a moment
/// before: a write by somebody who may make one is answered with 409.
/// </remarks>
internal static class RoleTable
{
    private const string None = "";
    private const string Restore = """{"file":"{own}","db":"{db}"}""";

    public static readonly IReadOnlyList<RoleRow> Rows =
    [
        // nobody reader writereader owner admin: own | other's | nowhere | own, not there
        new("200 200 200 200 200", "POST api/login", """{"username":"reader","password":"walnut on a wall"}"""),
        new("401 200 200 200 200", "GET api/session", None),
        new("401 400 400 400 400", "POST api/change-password", """{"newPassword":"x"}"""),
        new("401 403 403 403 200", "GET api/users", None),
        new("401 403 403 403 200", "POST api/users", """{"username":"newcomer","password":"one hill away"}"""),
        new("401 403 403 403 404", "PUT api/users?id=none", """{"role":"admin"}"""),
        new("401 403 403 403 404", "DELETE api/users?id=none", None),

        new("401 200 200 200 200", "GET api/dbs", None),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "POST api/dbs", """{"name":"{db}"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 403 403 404 404", "POST api/dbs/rename", """{"oldName":"{db}","newName":"own2"}"""),
        new("401 403 403 200 200 | 401 403 403 403 409 | 401 403 403 403 200 | 401 403 403 200 200", "POST api/dbs/rename", """{"oldName":"own","newName":"{db}"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "DELETE api/dbs?name={db}", None),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 200 200 200 200", "GET api/dbs/{db}/cols", None),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 403 409 409", "POST api/cols", """{"database":"{db}","collection":"d"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 403 403 404 404", "POST api/cols/rename", """{"database":"{db}","oldName":"c","newName":"d"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "DELETE api/cols?database={db}&collection=c", None),

        new("401 403 200 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 404 409 409", "POST api/doc?db={db}&col=c", """{"_id":"2"}"""),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 404 404 404 404", "GET api/doc?db={db}&col=c&id=1", None),
        new("401 403 200 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 404 409 409", "PUT api/doc?db={db}&col=c&id=1", "{}"),
        new("401 403 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 200 200 200", "DELETE api/doc?db={db}&col=c&id=1", None),
        new("401 403 404 404 404 | 401 403 403 403 404 | 401 403 403 403 404 | 401 403 404 404 404", "POST api/doc?db={db}&col=c&tx=1", """{"_id":"2"}"""),
        new("401 403 404 404 404 | 401 403 403 403 404 | 401 403 403 403 404 | 401 403 404 404 404", "PUT api/doc?db={db}&col=c&id=2&tx=1", "{}"),
        new("401 403 404 404 404 | 401 403 403 403 404 | 401 403 403 403 404 | 401 403 404 404 404", "DELETE api/doc?db={db}&col=c&id=2&tx=1", None),
        new("401 403 400 400 400 | 401 403 400 400 400 | 401 403 400 400 400 | 401 403 400 400 400", "POST api/import?db={db}&col=c&format=json&tx=1", "[]"),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 200 200 200 200", "GET api/query?db={db}&col=c", None),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 200 200 200 200", "GET api/count?db={db}&col=c", None),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 200 200 200 200", "POST api/command?db={db}", """{"command":"FIND IN c"}"""),
        new("401 403 200 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 404 409 409", "POST api/command?db={db}", """{"command":"INSERT INTO c (a) VALUES (1)"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 403 409 409", "POST api/command?db={db}", """{"command":"CREATE INDEX ON c (f)"}"""),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 200 200 200 200", "GET api/index?db={db}&col=c", None),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 403 409 409", "POST api/index", """{"database":"{db}","collection":"c","field":"f"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "DELETE api/index?db={db}&col=c&field=f", None),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 404 404 404 404", "GET api/export?db={db}&col=c&format=json", None),
        new("401 200 200 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 404 404 404 404", "GET api/export?db={db}&col=c&format=csv", None),
        new("401 403 200 200 200 | 401 403 403 403 200 | 401 403 403 403 409 | 401 403 404 409 409", "POST api/import?db={db}&col=c&format=json", """[{"_id":"2"}]"""),

        // System collections are for administrators, in every database.
        new("401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 403 200", "GET api/query?db={db}&col=_rules", None),
        new("401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501", "PUT api/doc?db={db}&col=_rules&id=1", "{}"),
        new("401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501", "POST api/cols", """{"database":"{db}","collection":"_rules"}"""),
        new("401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501 | 401 403 403 403 501", "POST api/cols/rename", """{"database":"{db}","oldName":"c","newName":"_rules"}"""),
        new("401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 403 200", "POST api/command?db={db}", """{"command":"FIND IN _rules"}"""),

        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 403 403 404 404", "POST api/backup?db={db}", None),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 404 | 401 403 403 404 404", "GET api/backup/plan?db={db}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "GET api/backup/download?file={file}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "HEAD api/backup/download?file={file}", None),
        new("401 403 403 200 200", "GET api/backups", None),
        new("401 403 403 200 200", "GET api/backups/unlisted", None),
        new("401 403 403 403 200", "DELETE api/backups/gone", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "GET api/backups/{file}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "POST api/backups/{file}/verify", None),
        new("401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 403 404", "DELETE api/backups/{file}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "POST api/restore", """{"file":"{file}","db":"own2"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "POST api/restore", Restore),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "POST api/restore/plan", """{"file":"{file}","db":"own2"}"""),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "POST api/restore/plan", Restore),
        new("401 403 403 200 200 | 401 403 403 403 200 | 401 403 403 403 200 | 401 403 403 200 200", "POST api/restore/upload?db={db}", RoleStage.OwnArchive),
        new("401 403 403 200 200 | 401 403 403 403 200", "POST api/restore/upload?db=own2", RoleStage.Archive),
        new("401 403 403 200 200", "POST api/uploads?name=a.zip", "no archive"),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "GET api/uploads/{upload}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "DELETE api/uploads/{upload}", None),
        new("401 403 403 204 204", "OPTIONS api/uploads/tus", None),
        new("401 403 403 201 201", "POST api/uploads/tus", None),
        new("401 403 403 204 204", "OPTIONS api/uploads/tus/{upload}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "HEAD api/uploads/tus/{upload}", None),
        new("401 403 403 204 204 | 401 403 403 404 204 | 401 403 403 404 404", "PATCH api/uploads/tus/{upload}", "part"),
        new("401 403 403 204 204 | 401 403 403 404 204 | 401 403 403 404 404", "DELETE api/uploads/tus/{upload}", None),
        new("401 403 403 204 204 | 401 403 403 404 204 | 401 403 403 404 404", "POST api/uploads/tus/{upload}", None),
        new("401 403 403 200 200", "GET api/undo", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "POST api/undo/{undo}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "DELETE api/undo/{undo}", None),
        new("401 403 403 202 202 | 401 403 403 403 202 | 401 403 403 403 404 | 401 403 403 404 404", "POST api/jobs", """{"kind":"backup","db":"{db}"}"""),
        new("401 403 403 202 202 | 401 403 403 404 202 | 401 403 403 404 404", "POST api/jobs", """{"kind":"verify","file":"{file}"}"""),
        new("401 403 403 202 202 | 401 403 403 404 202 | 401 403 403 404 404", "POST api/jobs", """{"kind":"test-restore","file":"{file}"}"""),
        new("401 403 403 202 202 | 401 403 403 403 202 | 401 403 403 403 404 | 401 403 403 404 404", "POST api/jobs", """{"kind":"restore","file":"{own}","db":"{db}","mode":"overwrite"}"""),
        new("401 403 403 409 409 | 401 403 403 403 409 | 401 403 403 403 202 | 401 403 403 202 202", "POST api/jobs", """{"kind":"restore","file":"{own}","db":"{db}"}"""),
        new("401 403 403 200 200", "GET api/jobs", None),
        new("401 403 403 200 200", "GET api/jobs/events", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "GET api/jobs/{job}", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "GET api/jobs/{job}/events", None),
        new("401 403 403 200 200 | 401 403 403 404 200 | 401 403 403 404 404", "POST api/jobs/{job}/cancel", None),
        new("401 403 403 202 202 | 401 403 403 404 202 | 401 403 403 404 404", "POST api/jobs/{job}/again", None),

        new("401 200 200 200 200", "GET api/metrics", None),
        new("401 403 403 403 200", "GET api/config", None),
        new("401 403 403 403 501", "POST api/config?restart=true", "{}"),
        new("401 200 200 200 200", "GET api/cluster", None),
        new("401 403 403 403 501", "POST api/cluster/register", None),
        new("401 403 403 403 501", "POST api/cluster/deregister", None),
        new("401 403 403 403 501", "POST api/cluster/promote", None),
        new("401 403 403 403 501", "POST api/cluster/restart", None),
        new("401 404 404 404 404", "GET api/federated", None),
        new("401 200 200 200 200", "GET api/federated/config", None),
        new("401 501 501 501 501", "GET api/federated/node-leader", None),
        new("401 403 403 403 501", "POST api/federated/raft/addPeer", None),
        new("401 403 403 403 501", "POST api/federated/raft/removePeer", None),
        new("401 403 403 403 501", "POST api/federated/stop", None),
        new("401 403 200 200 200", "POST api/tx/begin", None),
        new("401 403 404 404 404", "POST api/tx/commit?txID=1", None),
        new("401 403 200 200 200", "POST api/tx/rollback?txID=1", None),
        new("401 501 501 501 501 | 401 501 501 501 501 | 401 501 501 501 501 | 401 501 501 501 501", "GET api/versions?db={db}&col=c&id=1", None),
        new("401 501 501 501 501 | 401 501 501 501 501 | 401 501 501 501 501 | 401 501 501 501 501", "GET api/version?db={db}&col=c&id=1&version=1", None),
        new("401 403 501 501 501", "POST api/restore-version", None),
        new("401 501 501 501 501", "GET api/diagrams", None),
        new("401 501 501 501 501", "GET api/diagrams/content?name=a", None),

        new("401 200 200 200 200", "GET openapi/v1.json", None),
        new("401 200 200 200 200", "GET api/docs", None),
        new("401 200 200 200 200", "GET api/docs/swagger-ui.css", None),

        new("401 403 403 200 200", "POST hubs/jobs/negotiate?negotiateVersion=1", None),
        new("401 403 403 404 404", "GET hubs/jobs?id=none", None),
    ];
}
