namespace JettraAdmin.Fixtures.Faults;

/// <summary>Compares answer, job, memory and file of one trial.</summary>
internal sealed class Verdict(Rehearsal rehearsal, IReadOnlyList<Disagreement>? known = null)
{
    private readonly List<Disagreement> _found = [.. known ?? []];
    private Answer _answer = Answer.Done();

    public IReadOnlyList<Disagreement> Disagreements => _found;

    /// <summary>Notes something that does not agree.</summary>
    public void Add(string kind, string detail) => _found.Add(new Disagreement(kind, detail));

    /// <summary>Takes the answer.</summary>
    public void Answered(Answer answer)
    {
        _answer = answer;
        Demand("the failure has no sentence for a person", answer.Raw is null, () => answer.Raw!);

        // Calls fail, but no byte was ever damaged. SQLite does not tell the two apart, so the sentence may name both.
        var damaged = answer.Text.Contains("damaged", StringComparison.Ordinal) && !answer.Text.Contains("or the disk failed to read it", StringComparison.Ordinal);
        Demand("a sound file is called damaged", !damaged, () => answer.Text);
    }

    /// <summary>Compares memory with the answer, with the jobs, and with what was told while calls failed.</summary>
    public void Settled(SystemState before, SystemState seen, SystemState now)
    {
        DemandAnswer("memory", now);
        DemandJobs("memory", before, now);

        // An archive that a job has kept is listed while that job is under way.
        DemandSame("told falsely while calls failed", _answer.Said is Said.Unknown ? seen with { Backups = null } : seen, now);
        Demand("called damaged while calls failed", seen.Backups is null
            || !seen.Backups.Any(b => b.Value.Damaged && now.Backups!.GetValueOrDefault(b.Key) is { Damaged: false }), () => "a sound archive");
        foreach (var (id, job) in seen.Jobs ?? [])
        {
            var later = now.Jobs!.GetValueOrDefault(id);
            Demand("a job changed after it had ended", SystemState.IsUnderWay(job) || later == job, () => $"{job} -- now {later ?? "gone"}");
        }
    }

    /// <summary>Compares what a kill at the instant of the answer leaves.</summary>
    public void KilledAtAnswer(SystemState before, SystemState now, SystemState? settled)
    {
        DemandAnswer("kill at the answer", now);
        DemandJobs("kill at the answer", before, now);
        if (settled is not null)
        {
            DemandSame("kill at the answer: differs from memory", settled with { Backups = null }, now);
        }
    }

    /// <summary>Compares what there is after an acknowledged write to a database, and after an unrelated one was made.</summary>
    /// <param name="settled">What there was before.</param>
    /// <param name="now">What there is.</param>
    /// <param name="target">The database that was written to.</param>
    /// <param name="unrelated">The database that was made.</param>
    public void WentOn(SystemState settled, SystemState now, string target, string unrelated)
    {
        var content = now.Databases!.GetValueOrDefault(target);
        Demand("an acknowledged write is gone", content is not null && content.Contains("afterwards 1 ", StringComparison.Ordinal), () => content ?? "the database is gone");
        Demand("an acknowledged database is gone", now.Databases!.ContainsKey(unrelated), () => Show(now.Databases!));
        var others = settled with { Databases = new(settled.Databases!.Where(d => d.Key != target).ToDictionary(), StringComparer.Ordinal) };
        var othersNow = now with { Databases = new(now.Databases!.Where(d => d.Key != target && d.Key != unrelated).ToDictionary(), StringComparer.Ordinal) };
        DemandSame("something else changed by itself", others, othersNow);
        Demand("something else changed by itself: the database written to", content is null || content.EndsWith(settled.Databases![target], StringComparison.Ordinal), () => $"{settled.Databases![target]} -- now {content}");
    }

    /// <summary>Compares what there is after the end of the process with what there was before.</summary>
    /// <param name="written">What there was.</param>
    /// <param name="now">What there is.</param>
    /// <param name="copied">Whether the files were copied: then nothing is known of the soundness of backups.</param>
    public void Restarted(SystemState written, SystemState now, bool copied)
    {
        DemandSame("restart", written, now);
        foreach (var (file, backup) in now.Backups!)
        {
            var there = written.Backups!.GetValueOrDefault(file) ?? backup;
            Demand("restart: what is known of a backup differs", copied ? there.Damaged == backup.Damaged : there == backup, () => $"{file} {there} -- after {backup}");
        }

        foreach (var (id, job) in written.Jobs!)
        {
            var after = now.Jobs!.GetValueOrDefault(id) ?? "gone";
            var kind = !after.EndsWith("interrupted", StringComparison.Ordinal) ? "restart: a job differs"
                : job.EndsWith("completed", StringComparison.Ordinal) ? "restart: a completed job reads interrupted"
                : "restart: a failed job reads interrupted";
            Demand(kind, after == job, () => $"{job} -- after {after}; answer: {_answer.Text}");
        }

        // A backup that nobody has read back is verified by itself.
        var appeared = now.JobsSince(written).Values.Where(job => !job.StartsWith("verify", StringComparison.Ordinal));
        Demand("restart: a job appears", !appeared.Any(), () => string.Join(';', appeared));
    }

    /// <summary>The content must be what the answer says.</summary>
    private void DemandAnswer(string where, SystemState now)
    {
        var (before, after) = (now.Content == rehearsal.Before, now.Content == rehearsal.After);
        string Detail() => Difference(now.Content);
        if (!before && !after)
        {
            Add(now.Data == rehearsal.DataBefore || now.Data == rehearsal.DataAfter ? $"{where}: an archive is left or is missing" : $"{where}: neither as before nor as after", Detail());
        }
        else if (rehearsal.Visible)
        {
            Demand($"{where}: answered done, did not happen", after || _answer.Said is not (Said.Done or Said.Changed), Detail);
            Demand($"{where}: answered nothing changed, happened", before || _answer.Said is not Said.NothingChanged, Detail);
        }
    }

    private void DemandJobs(string where, SystemState before, SystemState now)
    {
        var made = now.JobsSince(before);
        var states = made.Values.Where(job => !job.StartsWith("verify", StringComparison.Ordinal) || rehearsal.Jobs.Contains(job)).Order(StringComparer.Ordinal).ToList();
        string Detail() => $"{string.Join(';', states)}; answer: {_answer.Text}";
        Demand($"{where}: a job never ends", !made.Values.Any(SystemState.IsUnderWay), Detail);
        if (rehearsal.Visible && now.Content == rehearsal.After)
        {
            // What makes room on a full disk is done without a record: see JobRequest.MakesRoom.
            if (where != "memory" && states.Count == 0 && rehearsal.Jobs is [['d', 'e', 'l', 'e', 't', 'e', ..]])
            {
                return;
            }

            Demand($"{where}: it happened, the job says otherwise", states.SequenceEqual(rehearsal.Jobs), Detail);
        }
        else if (rehearsal.Visible && now.Content == rehearsal.Before)
        {
            Demand($"{where}: it did not happen, the job says otherwise", !states.Any(job => job.EndsWith("completed", StringComparison.Ordinal)), Detail);
        }

        if (_answer.Job is { } id && made.TryGetValue(id, out var state))
        {
            // Nothing but its record tells that a job was stopped, or that something was only read: after a kill it may read interrupted.
            var weaker = where != "memory" && state.EndsWith("interrupted", StringComparison.Ordinal) && (_answer.DoneAs == "cancelled" || !rehearsal.Visible);
            var done = state.EndsWith(_answer.DoneAs, StringComparison.Ordinal);
            Demand($"{where}: the answer and its job differ", weaker || _answer.Said is Said.Unknown or Said.Changed || done == (_answer.Said is Said.Done), () => $"{state}; answer: {_answer.Text}");
        }
    }

    /// <summary>All that the first tells must be so in the second.</summary>
    private void DemandSame(string kind, SystemState said, SystemState now)
    {
        Demand($"{kind}: databases", said.Databases is null || said.Databases.SequenceEqual(now.Databases!), () => $"{Show(said.Databases!)} -- now {Show(now.Databases!)}");
        Demand($"{kind}: kept", said.Kept is null || said.Kept.SequenceEqual(now.Kept!), () => $"{string.Join(';', said.Kept!)} -- now {string.Join(';', now.Kept!)}");
        Demand($"{kind}: backups", said.Backups is null || said.Backups.Keys.SequenceEqual(now.Backups!.Keys), () => $"{string.Join(' ', said.Backups!.Keys)} -- now {string.Join(' ', now.Backups!.Keys)}");
        Demand($"{kind}: users", said.Users is null || said.Users.SequenceEqual(now.Users!), () => $"{string.Join(';', said.Users!)} -- now {string.Join(';', now.Users!)}");
        Demand($"{kind}: what the trial is not about", said.Elsewhere is null || said.Elsewhere == now.Elsewhere, () => $"{said.Elsewhere} -- now {now.Elsewhere}");
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

    private static string Show(SortedDictionary<string, string> databases) => string.Join(" | ", databases.Select(d => $"{d.Key}: {d.Value}"));
}
