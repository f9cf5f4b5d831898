using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

/// <summary>A trial whose server is killed now.</summary>
/// <param name="Report">What came of it so far.</param>
/// <param name="Verdict">What does not agree so far.</param>
/// <param name="Prefix">How its databases begin.</param>
/// <param name="Target">The databases it is about.</param>
/// <param name="Written">What there was; null when that could not be told.</param>
internal sealed record KilledTrial(PointReport Report, Verdict Verdict, string Prefix, string[] Target, SystemState? Written)
{
    /// <summary>Looks at what the next server finds.</summary>
    public async Task<PointReport> AfterRestartAsync(ServerProcess server, ServerFolders folders)
    {
        using var bench = new ServerBench(server, Prefix);
        try
        {
            var now = await ServerTrial.SettleAsync(bench);
            if (Written is not null)
            {
                Verdict.Restarted(Written, now);
            }

            await AddStraysAsync(bench, folders);
            await bench.DoAsync(HttpMethod.Post, $"api/backup?db={bench.Own(Target.First(now.Databases!.ContainsKey))}");
            foreach (var file in (await bench.ReadAsync()).Backups!.Keys)
            {
                await bench.DoAsync(HttpMethod.Post, $"api/backups/{file}/verify");
            }
        }
        catch (HttpRequestException e)
        {
            Verdict.Add("after a restart it does not work", e.Message);
        }

        return Report with { Disagreements = Verdict.Disagreements };
    }

    private async Task AddStraysAsync(ServerBench bench, ServerFolders folders)
    {
        var named = (await bench.DoAsync(HttpMethod.Get, "api/dbs")).GetArrayLength() + (await bench.DoAsync(HttpMethod.Get, "api/undo")).GetArrayLength();
        string[] generations = [.. Directory.EnumerateFiles(Path.Combine(folders.Data, "generations"), "*.db")];
        if (generations.Length != named)
        {
            Verdict.Add("stray after a restart: generations", $"{named} are named, {generations.Length} are there");
        }

        var listed = (await bench.DoAsync(HttpMethod.Get, "api/backups")).EnumerateArray().Select(b => b.GetString());
        foreach (var stray in folders.BackupFiles.Except(listed))
        {
            Verdict.Add("stray after a restart: backups", stray!);
        }
    }
}
