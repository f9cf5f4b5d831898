using System.Globalization;
using System.Text.Json;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

/// <summary>Something that is asked of the server while its calls fail.</summary>
/// <param name="Name">As it stands in a point.</param>
/// <param name="Target">The databases it is about; the first that is there is written to afterwards.</param>
/// <param name="AskAsync">Asks it.</param>
internal sealed record ServerOperation(string Name, string[] Target, Func<ServerScene, Task<Answer>> AskAsync);

/// <summary>What every trial begins with: databases, backups, kept states and a user of its own.</summary>
internal sealed class ServerScene(ServerBench bench)
{
    private const int Documents = 60;

    public ServerBench Bench => bench;

    /// <summary>A backup of an earlier state of <c>shop</c>.</summary>
    public string Archive { get; private set; } = "";

    /// <summary>The bytes of a backup that is in no list.</summary>
    public byte[] Sent { get; private set; } = [];

    /// <summary>What is kept of <c>side</c>, and of <c>gone</c>, which was dropped.</summary>
    public (long Side, long Gone) Kept { get; private set; }

    /// <summary>The id of a user.</summary>
    public string User { get; private set; } = "";

    /// <summary>Waits until a job has ended, or nothing more happens.</summary>
    public required Func<string, Task<Answer>> FollowAsync { get; init; }

    /// <summary>Makes all that.</summary>
    public async Task FillAsync()
    {
        foreach (var name in (string[])["shop", "side", "gone"])
        {
            await bench.DoAsync(HttpMethod.Post, "api/dbs", new { name = bench.Own(name) });
            await ImportAsync(name, "items", Documents, "first");
        }

        await bench.DoAsync(HttpMethod.Post, "api/index", new { database = bench.Own("shop"), collection = "items", field = "value", unique = false });
        await ImportAsync("shop", "orders", 5, "first");
        Archive = await BackUpAsync("shop");
        var side = await BackUpAsync("side");
        await ImportAsync("shop", "items", 9, "second");
        await ImportAsync("side", "items", 9, "second");
        await bench.DoAsync(HttpMethod.Post, "api/restore", new { file = side, db = bench.Own("side") });
        await bench.DoAsync(HttpMethod.Delete, $"api/dbs?name={bench.Own("gone")}");
        var kept = (await bench.DoAsync(HttpMethod.Get, "api/undo")).EnumerateArray().ToList();
        long IdOf(string name) => kept.First(k => k.GetProperty("database").GetString() == bench.Own(name)).GetProperty("id").GetInt64();
        Kept = (IdOf("side"), IdOf("gone"));
        var sent = await BackUpAsync("shop");
        Sent = await bench.BytesAsync($"api/backup/download?file={sent}");
        await bench.DoAsync(HttpMethod.Delete, $"api/backups/{sent}");
        await bench.DoAsync(HttpMethod.Post, "api/users", new { username = bench.Own("user"), password = ServerBench.Password, role = "reader" });
        User = (await bench.DoAsync(HttpMethod.Get, "api/users")).EnumerateArray()
            .First(u => u.GetProperty("username").GetString() == bench.Own("user")).GetProperty("_id").GetString()!;
    }

    /// <summary>Puts documents into a collection.</summary>
    public Task ImportAsync(string database, string collection, int count, string value) =>
        bench.DoAsync(HttpMethod.Post, $"api/import?db={bench.Own(database)}&col={collection}&format=json", Rows(count, value));

    /// <summary>Documents as a JSON array.</summary>
    public static string Rows(int count, string value) => JsonSerializer.Serialize(
        Enumerable.Range(0, count).Select(i => new { _id = i.ToString("'i'0000", CultureInfo.InvariantCulture), value = $"{value} {i} {new string('x', 100)}" }));

    private async Task<string> BackUpAsync(string database) =>
        (await bench.DoAsync(HttpMethod.Post, $"api/backup?db={bench.Own(database)}")).GetProperty("file").GetString()!;
}

/// <summary>All operations that are tried over the server.</summary>
internal static class ServerOperations
{
    public static IReadOnlyList<ServerOperation> All { get; } =
    [
        Of("backup", ["shop"], HttpMethod.Post, s => $"api/backup?db={s.Bench.Own("shop")}"),
        Of("restore-new", ["fresh", "shop"], HttpMethod.Post, _ => "api/restore", s => new { file = s.Archive, db = s.Bench.Own("fresh") }),
        Of("restore-over", ["shop"], HttpMethod.Post, _ => "api/restore", s => new { file = s.Archive, db = s.Bench.Own("shop") }),
        Of("upload", ["fresh", "shop"], HttpMethod.Post, s => $"api/restore/upload?db={s.Bench.Own("fresh")}", s => s.Sent),
        Of("undo", ["side"], HttpMethod.Post, s => $"api/undo/{s.Kept.Side}"),
        Of("undo-drop", ["gone", "side"], HttpMethod.Post, s => $"api/undo/{s.Kept.Gone}"),
        Of("drop", ["shop", "side"], HttpMethod.Delete, s => $"api/dbs?name={s.Bench.Own("shop")}"),
        Of("rename", ["store", "shop"], HttpMethod.Post, _ => "api/dbs/rename", s => new { oldName = s.Bench.Own("shop"), newName = s.Bench.Own("store") }),
        Of("create", ["brand", "shop"], HttpMethod.Post, _ => "api/dbs", s => new { name = s.Bench.Own("brand") }),
        Of("import", ["shop"], HttpMethod.Post, s => $"api/import?db={s.Bench.Own("shop")}&col=items&format=json", _ => ServerScene.Rows(150, "imported")),
        Of("write", ["shop"], HttpMethod.Put, s => $"api/doc?db={s.Bench.Own("shop")}&col=items&id=i0010", _ => """{"value":"written"}"""),
        Of("delete", ["shop"], HttpMethod.Delete, s => $"api/doc?db={s.Bench.Own("shop")}&col=items&id=i0010"),
        Of("free", ["side"], HttpMethod.Delete, s => $"api/undo/{s.Kept.Side}"),
        Of("verify", ["shop"], HttpMethod.Post, s => $"api/backups/{s.Archive}/verify"),
        Of("delete-backup", ["shop"], HttpMethod.Delete, s => $"api/backups/{s.Archive}"),
        Of("create-collection", ["shop"], HttpMethod.Post, _ => "api/cols", s => new { database = s.Bench.Own("shop"), collection = "extra" }),
        new("job", ["shop"], StartAsync),
        Of("user-create", ["shop"], HttpMethod.Post, _ => "api/users", s => new { username = s.Bench.Own("new"), password = ServerBench.Password, role = "owner" }),
        Of("user-change", ["shop"], HttpMethod.Put, s => $"api/users?id={s.User}", _ => new { role = "owner", must_change_password = false }),
        Of("user-delete", ["shop"], HttpMethod.Delete, s => $"api/users?id={s.User}"),
    ];

    public static ServerOperation Find(string name) => All.Single(operation => operation.Name == name);

    private static async Task<Answer> StartAsync(ServerScene scene)
    {
        var started = await scene.Bench.TryAsync(HttpMethod.Post, "api/jobs", new { kind = "backup", db = scene.Bench.Own("shop") });
        return started.Job is { } job ? await scene.FollowAsync(job) : started;
    }

    private static ServerOperation Of(string name, string[] target, HttpMethod method, Func<ServerScene, string> path, Func<ServerScene, object>? body = null) =>
        new(name, target, s => s.Bench.TryAsync(method, path(s), body?.Invoke(s)));
}
