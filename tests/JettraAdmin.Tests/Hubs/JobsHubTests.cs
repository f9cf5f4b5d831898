using System.Text.Json;
using JettraAdmin.Fixtures;
using JettraAdmin.Tests.Api;

namespace JettraAdmin.Tests.Hubs;

/// <summary>The hub as the official JavaScript client meets it.</summary>
public sealed class JobsHubTests(ApiServer server)
{
    private static readonly string Client = Path.Combine(Repository.Top, "tests", "JettraAdmin.Tests", "Hubs", "client");

    [Fact]
    public async Task The_hub_starts_watches_and_refuses_backups()
    {
        await NodePackages.InstallAsync(Client);
        var db = await server.NewDatabaseAsync(3000);

        var told = await RunAsync(server.Client, db);

        Assert.DoesNotContain(told, t => t.Event == "error");
        var started = told.Single(t => t.Event == "started").Value;
        Assert.Equal(("backup", db), (started.GetProperty("kind").GetString(), started.GetProperty("db").GetString()));
        JsonElement[] changes = [.. told.Where(t => t.Event == "change").Select(t => t.Value)];
        double[] fractions = [.. changes.Select(c => c.GetProperty("progress").GetProperty("fraction").GetDouble())];
        Assert.Equal(fractions.Order(), fractions);
        var last = changes[^1];
        Assert.Equal("completed", last.GetProperty("state").GetString());
        Assert.Contains(last.GetProperty("result").GetProperty("file").GetString()!, (await server.Client.GetAsync("api/backups").OkAsync()).GetRawText(), StringComparison.Ordinal);

        Assert.Equal("completed", told.Single(t => t.Event == "cancelled").Value.GetProperty("state").GetString());
        string[] refusals = [.. told.Single(t => t.Event == "refusals").Value.EnumerateArray().Select(r => r.GetString()!)];
        Assert.Collection(
            refusals,
            r => Assert.Contains("invalid_database_name: ", r, StringComparison.Ordinal),
            r => Assert.Contains("unknown_database: ", r, StringComparison.Ordinal),
            r => Assert.Contains("missing_parameter: ", r, StringComparison.Ordinal),
            r => Assert.Contains("invalid_parameter: ", r, StringComparison.Ordinal),
            r => Assert.Contains("unknown_job: ", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anonymous_users_and_readers_are_refused()
    {
        await NodePackages.InstallAsync(Client);
        string db = await server.NewDatabaseAsync(), reader = ApiServer.NewName("reader");
        await server.NewUserAsync(reader, "reader", db);

        Assert.Contains("401", (await RunAsync(server.As(null), db)).Single(t => t.Event == "error").Value.GetString(), StringComparison.Ordinal);
        Assert.Contains("403", (await RunAsync(server.As(reader), db)).Single(t => t.Event == "error").Value.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_watches_only_jobs_of_allowed_databases()
    {
        await NodePackages.InstallAsync(Client);
        string mine = await server.NewDatabaseAsync(), other = await server.NewDatabaseAsync(), owner = ApiServer.NewName("owner");
        await server.NewUserAsync(owner, "owner", mine);

        Assert.Contains("forbidden", (await RunAsync(server.As(owner), other)).Single(t => t.Event == "error").Value.GetString(), StringComparison.Ordinal);
        Assert.Equal("completed", (await RunAsync(server.As(owner), mine)).Last(t => t.Event == "change").Value.GetProperty("state").GetString());
    }

    private async Task<List<(string Event, JsonElement Value)>> RunAsync(HttpClient user, string db)
    {
        var output = await Shell.RunAsync(
            Client, "node", "jobs.mjs", server.Address.ToString(), user.DefaultRequestHeaders.Authorization?.ToString() ?? "", db);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("event").GetString()!, line.GetProperty("value")))];
    }
}
