using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures.Faults;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Faults.Tests.Engine;

// What the engine says of all that it holds.
internal sealed partial class Bench
{
    /// <summary>Asks for everything; throws when anything cannot be told.</summary>
    /// <remarks>Jobs come first: what a job that has ended did is then seen by everything read after it.</remarks>
    public async Task<SystemState> ReadAsync() => new()
    {
        Jobs = Jobs(),
        Databases = await DatabasesAsync(),
        Kept = await KeptAsync(),
        Backups = await BackupsAsync(),
    };

    /// <summary>The jobs as the file has them.</summary>
    public SortedDictionary<string, string> JobsOnDisk()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "data", "history.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, json_extract(job, '$.Kind'), state FROM jobs";
        using var reader = command.ExecuteReader();
        var jobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            jobs[reader.GetString(0)] = $"{reader.GetString(1)} {reader.GetString(2)}".ToLowerInvariant();
        }

        return jobs;
    }

    /// <summary>Asks for each part by itself; what cannot be told is null.</summary>
    public async Task<SystemState> TryReadAsync() => new()
    {
        Jobs = await TryAsync(() => Task.FromResult(Jobs())),
        Databases = await TryAsync(DatabasesAsync),
        Kept = await TryAsync(KeptAsync),
        Backups = await TryAsync(BackupsAsync),
    };

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private async Task<SortedDictionary<string, string>> DatabasesAsync()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Engine.Databases.List(Caller))
        {
            var text = new StringBuilder();
            foreach (var collection in (await Engine.Databases.DescribeAsync(Caller, entry.Name, CancellationToken.None)).Collections)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                long count = 0;
                await foreach (var document in Engine.Documents.ReadAsync(Caller, entry.Name, collection.Name, DocumentQuery.All, CancellationToken.None))
                {
                    hash.AppendData(document.Json.Span);
                    count++;
                }

                var counted = count == collection.Documents ? "" : string.Create(CultureInfo.InvariantCulture, $" (told as {collection.Documents})");
                var indexes = string.Join(' ', collection.Indexes.Select(i => i.FieldList));
                text.Append(CultureInfo.InvariantCulture, $"{collection.Name} {count}{counted} {Convert.ToHexStringLower(hash.GetHashAndReset())[..8]} [{indexes}]; ");
            }

            found[entry.Name.Value] = text.ToString();
        }

        return found;
    }

    private async Task<List<string>> KeptAsync() =>
        [.. (await Engine.Backups.ListKeptAsync(Caller, CancellationToken.None)).Select(k => $"{k.Name} {k.Reason} {k.Documents}").Order(StringComparer.Ordinal)];

    private async Task<SortedDictionary<string, BackupState>> BackupsAsync() => new(
        (await Engine.Backups.ListAsync(Caller, CancellationToken.None)).ToDictionary(
            b => b.Name.Value,
            b => new BackupState($"{b.Database} {b.Documents} {b.Manifest?.Proof.Digest.Value[..8]}", b.Assurance.Level.ToString().ToLowerInvariant())),
        StringComparer.Ordinal);

    private SortedDictionary<string, string> Jobs() =>
        new(Engine.Jobs.List(Caller, null, JobService.MaxListed).ToDictionary(j => j.Id.ToString(), j => $"{j.Kind} {j.State}".ToLowerInvariant()), StringComparer.Ordinal);
}
