using JettraAdmin.Engine.Failures;
using JettraAdmin.Faults.Tests.Points;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Compares answer, job, memory and file of one trial.</summary>
internal sealed class Verdict(Rehearsal rehearsal, IReadOnlyList<Disagreement>? known = null)
{
    private readonly List<Disagreement> _found = [.. known ?? []];
    private Answer _answer = Answer.Done();

    public IReadOnlyList<Disagreement> Disagreements => _found;

    /// <summary>Whether the operation can be seen in the content at all.</summary>
    private bool Visible => rehearsal.Before != rehearsal.After;

    public void Add(string kind, string detail) => _found.Add(new Disagreement(kind, detail));

    /// <summary>Takes the answer.</summary>
    public void Answered(Answer answer)
    {
        _answer = answer;
        if (answer.Raw is { } raw)
        {
            Add("the failure has no sentence for a person", raw.ToString());
        }

        // Calls fail, but no byte was ever damaged.
        Demand("a sound file is called damaged", !answer.Text.Contains("damaged", StringComparison.Ordinal), () => answer.Text);
    }

    /// <summary>Compares what memory says with the answer, with what was told while calls failed, and with the jobs.</summary>
    public void Settled(EngineState before, EngineState seen, EngineState now)
    {
        DemandAnswer("memory", now);
        DemandJobs("memory", before, now);
        Demand("told falsely while calls failed: databases", seen.Databases is null || Same(seen.Databases, now.Databases!), () => $"{Show(seen.Databases!)} -- now {Show(now.Databases!)}");
        Demand("told falsely while calls failed: kept", seen.Kept is null || seen.Kept.SequenceEqual(now.Kept!), () => $"{string.Join(';', seen.Kept!)} -- now {string.Join(';', now.Kept!)}");
        Demand("told falsely while calls failed: backups", seen.Backups is null || seen.Backups.Keys.SequenceEqual(now.Backups!.Keys), () => $"{string.Join(' ', seen.Backups!.Keys)} -- now {string.Join(' ', now.Backups!.Keys)}");
        Demand("called damaged while calls failed", seen.Backups is null || !seen.Backups.Any(b => b.Value.Damaged && now.Backups!.GetValueOrDefault(b.Key) is { Damaged: false }), () => "a sound archive");
        foreach (var job in seen.Jobs ?? [])
        {
            var ended = !job.Value.EndsWith("Running", StringComparison.Ordinal) && !job.Value.EndsWith("Queued", StringComparison.Ordinal);
            Demand("a job changed after it had ended", !ended || now.Jobs!.GetValueOrDefault(job.Key) == job.Value, () => $"{job.Value} -- now {now.Jobs!.GetValueOrDefault(job.Key) ?? "gone"}");
        }
    }

    /// <summary>Opens a copy that was taken when the answer came.</summary>
    public async Task RestartedAtAnswerAsync(string folder, EngineState before, EngineState? settled)
    {
        if (await OpenAsync("kill at the answer", folder) is not { } bench)
        {
            return;
        }

        await using (bench)
        {
            var now = await Trial.SettleAsync(bench);
            DemandAnswer("kill at the answer", now);
            DemandJobs("kill at the answer", before, now);
            if (settled is not null)
            {
                Demand("kill at the answer: databases differ from memory", Same(now.Databases!, settled.Databases!), () => $"{Show(settled.Databases!)} -- after {Show(now.Databases!)}");
                Demand("kill at the answer: kept differs from memory", now.Kept!.SequenceEqual(settled.Kept!), () => $"{string.Join(';', settled.Kept!)} -- after {string.Join(';', now.Kept!)}");
            }
        }
    }

    /// <summary>Writes to the same database, and changes the catalogue otherwise.</summary>
    public async Task<EngineState> GoOnAsync(Bench bench, Operation operation, EngineState settled)
    {
        var target = operation.Targets.First(settled.Databases!.ContainsKey);
        try
        {
            await bench.SaveAsync(target, "afterwards", "w1", "acknowledged");
            await bench.Engine.Databases.CreateAsync(Bench.Caller, Bench.Db("unrelated"), CancellationToken.None);
            await bench.Engine.Storage.SweepAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            Add("it does not go on afterwards", e is JettraException j ? $"{j.Code}: {j.Message}" : e.ToString());
        }

        var now = await bench.ReadAsync();
        var others = now.Databases!.Where(d => d.Key != target && d.Key != "unrelated");
        Demand("an acknowledged write is gone", now.Databases!.GetValueOrDefault(target) is { } content
            && content.Contains("afterwards 1 ", StringComparison.Ordinal)
            && Without(content) == settled.Databases![target], () => $"{settled.Databases![target]} -- now {now.Databases!.GetValueOrDefault(target)}");
        Demand("another database changed by itself", others.SequenceEqual(settled.Databases!.Where(d => d.Key != target)), () => $"{Show(settled.Databases!)} -- now {Show(now.Databases!)}");
        Demand("the undo list changed by itself", now.Kept!.SequenceEqual(settled.Kept!), () => $"{string.Join(';', settled.Kept!)} -- now {string.Join(';', now.Kept!)}");
        foreach (var (place, stray) in await Folders.StraysAsync(bench))
        {
            Add($"stray while it runs: {place}", stray);
        }

        return now;
    }

    /// <summary>Opens the folders after the end of the process.</summary>
    public async Task RestartedAtEndAsync(string folder, bool copied, Operation operation, EngineState before, EngineState written)
    {
        if (await OpenAsync("restart", folder) is not { } bench)
        {
            return;
        }

        await using (bench)
        {
            await bench.Engine.Storage.SweepAsync(CancellationToken.None);
            var now = await Trial.SettleAsync(bench);
            Demand("restart: databases differ", Same(now.Databases!, written.Databases!), () => $"{Show(written.Databases!)} -- after {Show(now.Databases!)}");
            Demand("restart: kept differs", now.Kept!.SequenceEqual(written.Kept!), () => $"{string.Join(';', written.Kept!)} -- after {string.Join(';', now.Kept!)}");
            Demand("restart: backups differ", now.Backups!.Keys.SequenceEqual(written.Backups!.Keys), () => $"{string.Join(' ', written.Backups!.Keys)} -- after {string.Join(' ', now.Backups!.Keys)}");
            foreach (var (file, backup) in now.Backups!)
            {
                // Of a copied file nothing is known any more.
                Demand("restart: what is known of a backup differs", written.Backups!.GetValueOrDefault(file) is not { } there || (copied ? there.Damaged == backup.Damaged : there == backup), () => $"{file} {written.Backups![file]} -- after {backup}");
            }

            foreach (var (id, job) in written.Jobs!)
            {
                var after = now.Jobs!.GetValueOrDefault(id);
                var interrupted = after is not null && after.EndsWith("Interrupted", StringComparison.Ordinal);
                var kind = !interrupted ? "restart: a job differs" : job.EndsWith("Completed", StringComparison.Ordinal) ? "restart: a completed job reads interrupted" : "restart: a failed job reads interrupted";
                Demand(kind, after == job, () => $"{job} -- after {after ?? "gone"}; answer: {_answer.Text}");
            }

            foreach (var (id, job) in now.Jobs!.Where(job => !written.Jobs!.ContainsKey(job.Key)))
            {
                Demand("restart: a job appears", job.StartsWith("Verify", StringComparison.Ordinal), () => job);
            }

            foreach (var (place, stray) in await Folders.StraysAsync(bench))
            {
                Add($"stray after a restart: {place}", stray);
            }

            await DemandWorksAsync(bench, operation, before, now);
        }
    }

    private async Task DemandWorksAsync(Bench bench, Operation operation, EngineState before, EngineState now)
    {
        try
        {
            var target = operation.Targets.First(now.Databases!.ContainsKey);
            await bench.EndAsync(await bench.BackupAsync(target));
            foreach (var file in (await bench.ReadAsync()).Backups!.Keys)
            {
                await bench.EndAsync(await bench.VerifyAsync(file));
            }

            if (operation.Undone is { } undone && now.Kept!.Count > 0 && Happened(now) && await NewestKeptAsync(bench, undone) is { } kept)
            {
                await bench.Engine.Backups.UndoAsync(Bench.Caller, kept, null, CancellationToken.None);
                var back = (await bench.ReadAsync()).Databases![undone];
                Demand("undo brings back something else", back == before.Databases![undone], () => $"{before.Databases![undone]} -- {back}");
            }
        }
        catch (Exception e)
        {
            Add("after a restart it does not work", e is JettraException j ? $"{j.Code}: {j.Message}" : e.ToString());
        }
    }

    private static async Task<long?> NewestKeptAsync(Bench bench, string name) =>
        (await bench.Engine.Storage.ListKeptAsync(CancellationToken.None)).FirstOrDefault(k => k.Name == Bench.Db(name))?.Id;

    private async Task<Bench?> OpenAsync(string where, string folder)
    {
        try
        {
            return await Bench.OpenAsync(folder);
        }
        catch (Exception e)
        {
            Add($"{where}: it does not start", e is JettraException j ? $"{j.Code}: {j.Message}" : e.ToString());
            return null;
        }
    }

    private bool Happened(EngineState state) => Without(state.Content) == rehearsal.After;

    /// <summary>The content must be what the answer says.</summary>
    private void DemandAnswer(string where, EngineState now)
    {
        var (before, after) = (now.Content == rehearsal.Before, now.Content == rehearsal.After);
        string Detail() => $"answer: {_answer.Text}\n{Difference(now.Content)}";
        if (!before && !after)
        {
            var archives = DataOf(now.Content) is var data && (data == DataOf(rehearsal.Before) || data == DataOf(rehearsal.After));
            Add(archives ? $"{where}: an archive is left or is missing" : $"{where}: neither as before nor as after", Detail());
        }
        else if (Visible)
        {
            Demand($"{where}: answered done, did not happen", after || _answer.Said is not (Said.Done or Said.Changed), Detail);
            Demand($"{where}: answered nothing changed, happened", before || _answer.Said is not Said.NothingChanged, Detail);
        }
    }

    private void DemandJobs(string where, EngineState before, EngineState now)
    {
        var made = now.Jobs!.Where(job => !before.Jobs!.ContainsKey(job.Key)).ToDictionary();
        foreach (var job in made.Values)
        {
            Demand($"{where}: a job never ends", !job.EndsWith("Running", StringComparison.Ordinal) && !job.EndsWith("Queued", StringComparison.Ordinal), () => $"{job}; answer: {_answer.Text}");
        }

        var states = made.Values.Where(job => where == "memory" || !job.StartsWith("Verify", StringComparison.Ordinal) || rehearsal.Jobs.Contains(job)).Order(StringComparer.Ordinal).ToList();
        if (Visible && now.Content == rehearsal.After)
        {
            Demand($"{where}: it happened, the job says otherwise", states.SequenceEqual(rehearsal.Jobs), () => $"{string.Join(';', states)}; answer: {_answer.Text}");
        }
        else if (Visible && now.Content == rehearsal.Before)
        {
            Demand($"{where}: it did not happen, the job says otherwise", !states.Any(job => job.EndsWith("Completed", StringComparison.Ordinal)), () => $"{string.Join(';', states)}; answer: {_answer.Text}");
        }

        if (_answer.Job is { } id && made.TryGetValue(id.ToString(), out var state))
        {
            var interrupted = state.EndsWith("Interrupted", StringComparison.Ordinal);
            Demand(interrupted ? $"{where}: answered done, the job reads interrupted" : $"{where}: the answer and its job differ", _answer.Said switch
            {
                Said.Done => state.EndsWith(_answer.DoneAs.ToString(), StringComparison.Ordinal),
                Said.NothingChanged => !state.EndsWith(_answer.DoneAs.ToString(), StringComparison.Ordinal),
                _ => true,
            }, () => $"{state}; answer: {_answer.Text}");
        }
    }

    private void Demand(string kind, bool holds, Func<string> detail)
    {
        if (!holds)
        {
            Add(kind, detail());
        }
    }

    private string Difference(string content)
    {
        var (now, before, after) = (content.Split('\n'), rehearsal.Before.Split('\n'), rehearsal.After.Split('\n'));
        return $"now, not before: {string.Join(" | ", now.Except(before))}\nbefore, not now: {string.Join(" | ", before.Except(now))}\nnow, not after: {string.Join(" | ", now.Except(after))}";
    }

    /// <summary>The content without what <see cref="GoOnAsync"/> adds.</summary>
    private static string Without(string content) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(content, @"database unrelated: \n", ""), @"afterwards 1 [0-9a-f]+ \[\]; ", "");

    private static string DataOf(string content) => string.Join('\n', content.Split('\n').Where(line => !line.StartsWith("backup ", StringComparison.Ordinal)));

    private static bool Same(SortedDictionary<string, string> left, SortedDictionary<string, string> right) => left.SequenceEqual(right);

    private static string Show(SortedDictionary<string, string> databases) => string.Join(" | ", databases.Select(d => $"{d.Key}: {d.Value}"));
}
