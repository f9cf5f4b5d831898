using System.Diagnostics;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Looks at what a trial leaves: when it is answered, when the engine goes on, and when the process has ended.</summary>
internal sealed class Aftermath(Verdict verdict, Operation operation)
{
    private const string Unrelated = "unrelated";

    /// <summary>Opens a copy that was taken when the answer came.</summary>
    public async Task AtAnswerAsync(string folder, SystemState before, SystemState? settled)
    {
        await using var bench = await OpenAsync("kill at the answer", folder);
        if (bench is not null)
        {
            verdict.KilledAtAnswer(before, await Trial.SettleAsync(bench), settled);
        }
    }

    /// <summary>Writes to the same database, and changes the catalogue otherwise.</summary>
    public async Task<SystemState> GoOnAsync(Bench bench, SystemState settled)
    {
        var target = operation.Targets.First(settled.Databases!.ContainsKey);
        await GoOnAsync(() => bench.SaveAsync(target, "afterwards", "w1", "acknowledged"));
        await GoOnAsync(() => bench.Engine.Databases.CreateAsync(Bench.Caller, Bench.Db(Unrelated), CancellationToken.None));

        // What the disk refused is made up for once it takes it.
        await UntilAsync(async () => operation.Sweeps || !(await Folders.StraysAsync(bench)).Any());
        await UntilAsync(async () => bench.JobsOnDisk().SequenceEqual((await bench.ReadAsync()).Jobs!));
        var now = await bench.ReadAsync();
        verdict.WentOn(settled, now, target, Unrelated);
        if (!operation.Sweeps)
        {
            await AddStraysAsync("while it runs", bench);
        }

        return now;
    }

    /// <summary>Opens the folders after the end of the process.</summary>
    public async Task AtEndAsync(string folder, SystemState before, SystemState written)
    {
        await using var bench = await OpenAsync("restart", folder);
        if (bench is null)
        {
            return;
        }

        await bench.Engine.Storage.SweepAsync(CancellationToken.None);
        var now = await Trial.SettleAsync(bench);
        verdict.Restarted(written, now);
        await AddStraysAsync("after a restart", bench);
        try
        {
            await DemandWorksAsync(bench, before, now);
        }
        catch (Exception e)
        {
            verdict.Add("after a restart it does not work", Bench.AnswerOf(e).Text);
        }
    }

    private async Task DemandWorksAsync(Bench bench, SystemState before, SystemState now)
    {
        await bench.EndAsync(await bench.BackupAsync(operation.Targets.First(now.Databases!.ContainsKey)));
        foreach (var file in (await bench.ReadAsync()).Backups!.Keys)
        {
            await bench.EndAsync(await bench.VerifyAsync(file));
        }

        // What the operation left is kept, and comes back as it was.
        if (operation.Undone is { } undone && now.Kept!.Except(before.Kept!).Any())
        {
            var kept = (await bench.Engine.Storage.ListKeptAsync(CancellationToken.None)).First(k => k.Name == Bench.Db(undone));
            await bench.Engine.Backups.UndoAsync(Bench.Caller, kept.Id, null, CancellationToken.None);
            var back = (await bench.ReadAsync()).Databases![undone];
            if (back != before.Databases![undone])
            {
                verdict.Add("undo brings back something else", $"{before.Databases![undone]} -- {back}");
            }
        }
    }

    /// <summary>Does what nothing hinders any more; a refusal that changed nothing may come first.</summary>
    private async Task GoOnAsync(Func<Task> act)
    {
        Exception? refused = null;
        for (var all = Stopwatch.StartNew(); all.Elapsed < Trial.Patience;)
        {
            try
            {
                await act();
                return;
            }
            catch (Exception e)
            {
                refused = e;
                await Task.Delay(10);
            }
        }

        verdict.Add("it does not go on afterwards", Detail(refused!));
    }

    private static string Detail(Exception e) => $"{Bench.AnswerOf(e).Text} {e.InnerException?.Message}";

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var all = Stopwatch.StartNew(); all.Elapsed < Trial.Patience && !await holds();)
        {
            await Task.Delay(10);
        }
    }

    private async Task AddStraysAsync(string when, Bench bench)
    {
        foreach (var (place, stray) in await Folders.StraysAsync(bench))
        {
            verdict.Add($"stray {when}: {place}", stray);
        }
    }

    private async Task<Bench?> OpenAsync(string where, string folder)
    {
        try
        {
            return await Bench.OpenAsync(folder);
        }
        catch (Exception e)
        {
            verdict.Add($"{where}: it does not start", Bench.AnswerOf(e).Text);
            return null;
        }
    }
}
