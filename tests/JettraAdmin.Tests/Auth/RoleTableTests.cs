using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>
/// Who may ask what: every route has a row with the least role that may. Where a database stands in the request, the same
/// request for a database that is not the caller's is refused to all but administrators.
/// </summary>
public sealed partial class RoleTableTests(People people) : IClassFixture<People>
{
    private const string None = "";
    private const string Id = "0198f000-0000-7000-8000-000000000000";

    /// <summary>Method, path, body, least role. <c>{db}</c> is the database.</summary>
    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "POST", "api/login", """{"username":"reader","password":"walnut on a wall"}""", People.Nobody },
        { "GET", "api/session", None, "reader" },
        { "POST", "api/change-password", """{"newPassword":"x"}""", "reader" },
        { "GET", "api/users", None, "admin" },
        { "POST", "api/users", """{"username":"x:y"}""", "admin" },
        { "PUT", "api/users?id=none", "{}", "admin" },
        { "DELETE", "api/users?id=none", None, "admin" },

        { "GET", "api/cluster", None, "reader" },
        { "GET", "api/dbs", None, "reader" },
        { "POST", "api/dbs", """{"name":"{db}"}""", "owner" },
        { "POST", "api/dbs/rename", """{"oldName":"{db}","newName":"own2"}""", "owner" },
        { "DELETE", "api/dbs?name={db}", None, "owner" },
        { "GET", "api/dbs/{db}/cols", None, "reader" },
        { "POST", "api/cols", """{"database":"{db}","collection":"c"}""", "owner" },
        { "POST", "api/cols/rename", """{"database":"{db}","oldName":"c","newName":"d"}""", "owner" },
        { "DELETE", "api/cols?database={db}&collection=c", None, "owner" },

        { "POST", "api/doc?db={db}&col=c", """{"_id":"1"}""", "writereader" },
        { "GET", "api/doc?db={db}&col=c&id=1", None, "reader" },
        { "PUT", "api/doc?db={db}&col=c&id=1", "{}", "writereader" },
        { "DELETE", "api/doc?db={db}&col=c&id=1", None, "writereader" },
        { "GET", "api/query?db={db}&col=c", None, "reader" },
        { "GET", "api/count?db={db}&col=c", None, "reader" },
        { "POST", "api/command?db={db}", """{"command":"FIND IN c"}""", "reader" },
        { "POST", "api/command?db={db}", """{"command":"INSERT INTO c (a) VALUES (1)"}""", "writereader" },
        { "POST", "api/command?db={db}", """{"command":"CREATE INDEX ON c (f)"}""", "owner" },
        { "GET", "api/index?db={db}&col=c", None, "reader" },
        { "POST", "api/index", """{"database":"{db}","collection":"c","field":"f"}""", "owner" },
        { "DELETE", "api/index?db={db}&col=c&field=f", None, "owner" },
        { "GET", "api/export?db={db}&col=c&format=json", None, "reader" },
        { "POST", "api/import?db={db}&col=c&format=json", "[]", "writereader" },

        { "POST", "api/backup?db={db}", None, "owner" },
        { "GET", "api/backup/plan?db={db}", None, "owner" },
        { "GET", "api/backup/download?file={db}_20250101000000.zip", None, "owner" },
        { "HEAD", "api/backup/download?file={db}_20250101000000.zip", None, "owner" },
        { "GET", "api/backups", None, "owner" },
        { "GET", "api/backups/{db}_20250101000000.zip", None, "owner" },
        { "POST", "api/backups/{db}_20250101000000.zip/verify", None, "owner" },
        { "DELETE", "api/backups/{db}_20250101000000.zip", None, "admin" },
        { "POST", "api/restore", """{"file":"{db}_20250101000000.zip","db":"{db}"}""", "owner" },
        { "POST", "api/restore/plan", """{"file":"{db}_20250101000000.zip","db":"{db}"}""", "owner" },
        { "POST", "api/restore/upload?db={db}", "no archive", "owner" },
        { "POST", "api/uploads", "no archive", "owner" },
        { "GET", $"api/uploads/{Id}", None, "owner" },
        { "DELETE", $"api/uploads/{Id}", None, "owner" },
        { "OPTIONS", "api/uploads/tus", None, "owner" },
        { "POST", "api/uploads/tus", None, "owner" },
        { "OPTIONS", $"api/uploads/tus/{Id}", None, "owner" },
        { "HEAD", $"api/uploads/tus/{Id}", None, "owner" },
        { "PATCH", $"api/uploads/tus/{Id}", "a part", "owner" },
        { "DELETE", $"api/uploads/tus/{Id}", None, "owner" },
        { "POST", $"api/uploads/tus/{Id}", None, "owner" },
        { "GET", "api/undo", None, "owner" },
        { "POST", $"api/undo/{Id}", None, "owner" },
        { "DELETE", $"api/undo/{Id}", None, "owner" },
        { "POST", "api/jobs", """{"kind":"backup","db":"{db}"}""", "owner" },
        { "GET", "api/jobs", None, "owner" },
        { "GET", "api/jobs/events", None, "owner" },
        { "GET", $"api/jobs/{Id}", None, "owner" },
        { "GET", $"api/jobs/{Id}/events", None, "owner" },
        { "POST", $"api/jobs/{Id}/cancel", None, "owner" },

        { "GET", "api/metrics", None, "reader" },
        { "GET", "api/config", None, "admin" },
        { "POST", "api/config?restart=true", "{}", "admin" },
        { "GET", "api/federated", None, "reader" },
        { "GET", "api/federated/config", None, "reader" },
        { "GET", "api/federated/node-leader", None, "reader" },
        { "POST", "api/federated/raft/addPeer", None, "admin" },
        { "POST", "api/federated/raft/removePeer", None, "admin" },
        { "POST", "api/federated/stop", None, "admin" },
        { "POST", "api/cluster/register", None, "admin" },
        { "POST", "api/cluster/deregister", None, "admin" },
        { "POST", "api/cluster/promote", None, "admin" },
        { "POST", "api/cluster/restart", None, "admin" },
        { "POST", "api/tx/begin", None, "writereader" },
        { "POST", "api/tx/commit?txID=1", None, "writereader" },
        { "POST", "api/tx/rollback?txID=1", None, "writereader" },
        { "GET", "api/versions", None, "reader" },
        { "GET", "api/version", None, "reader" },
        { "POST", "api/restore-version", None, "writereader" },
        { "GET", "api/diagrams", None, "reader" },
        { "GET", "api/diagrams/content?name=a", None, "reader" },

        { "POST", "hubs/jobs/negotiate?negotiateVersion=1", None, "owner" },
        { "GET", "hubs/jobs?id=none", None, "owner" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_request_is_for_a_role_and_those_above_it(string method, string path, string body, string least)
    {
        foreach (string who in People.All)
        {
            (HttpStatusCode status, string said) = await AskAsync(who, method, path, body, People.OwnDatabase);

            HttpStatusCode refusal = who == People.Nobody ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
            bool may = Rank(who) >= Rank(least);
            Assert.True(may == (status != refusal), $"{who}: {method} {path} gave {(int)status} {said}");
            Assert.True((int)status is < 500 or 501, $"{who}: {method} {path} gave {(int)status} {said}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_database_that_is_not_the_callers_is_out_of_reach(string method, string path, string body, string least)
    {
        if (!(path + body).Contains("{db}", StringComparison.Ordinal))
        {
            return;
        }

        foreach (string who in People.All.Where(p => p is not (People.Nobody or "admin") && Rank(p) >= Rank(least)))
        {
            (HttpStatusCode status, string said) = await AskAsync(who, method, path, body, People.OtherDatabase);

            Assert.True(status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{who}: {method} {path} gave {(int)status} {said}");
        }
    }

    [Fact]
    public void Every_route_for_programs_has_a_row()
    {
        (string Method, string Path)[] rows = [.. Rows.Select(r => (r.Data.Item1, r.Data.Item2.Split('?')[0]))];
        IEnumerable<string> missing =
            from endpoint in people.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("hubs/", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"]
            let like = new Regex($"^{Parameter().Replace(path, "[^/]+")}$")
            where !rows.Any(r => (r.Method == method || !named(endpoint)) && like.IsMatch(r.Path))
            select $"{method} {path}";

        Assert.Empty(missing);

        static bool named(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count > 0;
    }

    private async Task<(HttpStatusCode Status, string Said)> AskAsync(string who, string method, string path, string body, string database)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{db}", database, StringComparison.Ordinal));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Replace("{db}", database, StringComparison.Ordinal)));
        }

        using HttpResponseMessage answer = await people.As(who).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // A stream of events has no end to wait for.
        bool endless = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return (answer.StatusCode, endless ? "" : await answer.Content.ReadAsStringAsync());
    }

    private static int Rank(string who) => Array.IndexOf([.. People.All], who);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
