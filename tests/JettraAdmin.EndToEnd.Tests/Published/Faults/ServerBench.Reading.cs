using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

// What the server says of all that the trial is about.
internal sealed partial class ServerBench
{
    /// <summary>Asks for everything; throws when anything cannot be told.</summary>
    public async Task<SystemState> ReadAsync()
    {
        var (databases, kept, backups, jobs, users) = (await DatabasesAsync(), await KeptAsync(), await BackupsAsync(), await JobsAsync(), await UsersAsync());
        return new SystemState
        {
            Databases = databases.Own,
            Kept = kept.Own,
            Backups = backups.Own,
            Jobs = jobs,
            Users = users.Own,
            Elsewhere = string.Join(' ', [.. databases.Others, .. kept.Others, .. backups.Others, .. users.Others]),
        };
    }

    /// <summary>Asks for each part by itself; what cannot be told is null.</summary>
    public async Task<SystemState> TryReadAsync() => new()
    {
        Databases = (await OrNullAsync(DatabasesAsync))?.Own,
        Kept = (await OrNullAsync(KeptAsync))?.Own,
        Backups = (await OrNullAsync(BackupsAsync))?.Own,
        Jobs = await OrNullAsync(JobsAsync),
        Users = (await OrNullAsync(UsersAsync))?.Own,
    };

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<Told<SortedDictionary<string, string>>> DatabasesAsync()
    {
        var names = (await DoAsync(HttpMethod.Get, "api/dbs")).EnumerateArray().Select(d => d.GetProperty("name").GetString()!).ToList();
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.Where(IsOwn))
        {
            var text = new StringBuilder();
            foreach (var collection in (await DoAsync(HttpMethod.Get, $"api/dbs/{name}/cols")).EnumerateArray().Select(c => c.GetString()!))
            {
                var documents = await BytesAsync($"api/export?db={name}&col={collection}&format=json");
                var count = JsonDocument.Parse(documents).RootElement.GetArrayLength();
                var indexes = (await DoAsync(HttpMethod.Get, $"api/index?db={name}&col={collection}")).GetRawText();
                text.Append(CultureInfo.InvariantCulture, $"{collection} {count} {Convert.ToHexStringLower(SHA256.HashData(documents))[..8]} {indexes}; ");
            }

            found[name[prefix.Length..]] = text.ToString();
        }

        return new(found, names.Where(name => !IsOwn(name)));
    }

    private async Task<Told<List<string>>> KeptAsync()
    {
        var all = (await DoAsync(HttpMethod.Get, "api/undo")).EnumerateArray().ToList();
        string Name(JsonElement kept) => kept.GetProperty("database").GetString()!;
        return new(
            [.. all.Where(k => IsOwn(Name(k))).Select(k => $"{Name(k)[prefix.Length..]} {k.GetProperty("reason").GetString()} {k.GetProperty("documents").GetInt64()}").Order(StringComparer.Ordinal)],
            all.Select(Name).Where(name => !IsOwn(name)));
    }

    private async Task<Told<SortedDictionary<string, BackupState>>> BackupsAsync()
    {
        var names = (await DoAsync(HttpMethod.Get, "api/backups")).EnumerateArray().Select(b => b.GetString()!).ToList();
        var found = new SortedDictionary<string, BackupState>(StringComparer.Ordinal);
        foreach (var name in names.Where(IsOwn))
        {
            var backup = await DoAsync(HttpMethod.Get, $"api/backups/{name}");
            var digest = backup.TryGetProperty("manifest", out var manifest) ? manifest.GetProperty("digest").GetString() : "no manifest";
            found[name] = new BackupState(
                $"{backup.GetProperty("database").GetString()![prefix.Length..]} {digest}", backup.GetProperty("assurance").GetProperty("level").GetString()!);
        }

        return new(found, names.Where(name => !IsOwn(name)));
    }

    private async Task<SortedDictionary<string, string>> JobsAsync() => new(
        (await DoAsync(HttpMethod.Get, "api/jobs?limit=500")).EnumerateArray().Where(j => IsOwn(j.GetProperty("db").GetString()!)).ToDictionary(
            j => j.GetProperty("id").GetString()!, j => $"{j.GetProperty("kind").GetString()} {j.GetProperty("state").GetString()}"),
        StringComparer.Ordinal);

    /// <summary>The users with their role, and whether the password that each was given lets in.</summary>
    private async Task<Told<List<string>>> UsersAsync()
    {
        var all = (await DoAsync(HttpMethod.Get, "api/users")).EnumerateArray().ToList();
        List<string> own = [];
        foreach (var user in all.Where(u => IsOwn(u.GetProperty("username").GetString()!)))
        {
            var name = user.GetProperty("username").GetString()!;
            using var session = await SendAsync(HttpMethod.Get, "api/session", null, name, Password);
            own.Add($"{name[prefix.Length..]} {user.GetProperty("role").GetString()} {session.StatusCode switch
            {
                HttpStatusCode.OK => "signs in",
                HttpStatusCode.Unauthorized => "does not sign in",
                var other => throw new HttpRequestException("The session cannot be told.", null, other),
            }}");
        }

        return new(own, all.Select(u => u.GetProperty("username").GetString()!).Where(name => !IsOwn(name)));
    }

    private bool IsOwn(string name) => name.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>What is the trial's own of a list, and the names of the rest.</summary>
    private sealed record Told<T>(T Own, IEnumerable<string> Others);
}
