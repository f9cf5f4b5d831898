namespace JettraAdmin.Fixtures.Faults;

/// <summary>Compares answer, job, memory and file of one trial.</summary>
internal sealed partial class Verdict(Rehearsal rehearsal, IReadOnlyList<Disagreement>? known = null)
{
    private const string InMemory = "memory";
    private const string Killed = "kill at the answer";

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
        var damaged = answer.Text.Contains("damaged", StringComparison.Ordinal)
            && !answer.Text.Contains("or the disk failed to read it", StringComparison.Ordinal);
        Demand("a sound file is called damaged", !damaged, () => answer.Text);
    }

    /// <summary>Compares memory with the answer, with the jobs, and with what was told while calls failed.</summary>
    public void Settled(SystemState before, SystemState seen, SystemState now)
    {
        DemandAnswer(InMemory, now);
        DemandJobs(InMemory, before, now);

        // The archive of a job that is under way may still come or go.
        var underWay = _answer.Said is Said.Unknown || seen.Jobs is null || seen.Busy;
        DemandSame("told falsely while calls failed", underWay ? seen with { Backups = null } : seen, now);
        foreach (var (file, backup) in seen.Backups ?? [])
        {
            var sound = now.Backups!.GetValueOrDefault(file) is { Damaged: false };
            Demand("called damaged while calls failed", !(backup.Damaged && sound), () => file);
        }

        foreach (var (id, job) in seen.Jobs ?? [])
        {
            var later = now.Jobs!.GetValueOrDefault(id) ?? "gone";
            Demand("a job changed after it had ended", SystemState.IsUnderWay(job) || later == job, () => Now(job, later));
        }
    }

    /// <summary>Compares what a kill at the instant of the answer leaves.</summary>
    public void KilledAtAnswer(SystemState before, SystemState now, SystemState? settled)
    {
        DemandAnswer(Killed, now);
        DemandJobs(Killed, before, now);
        if (settled is not null)
        {
            DemandSame($"{Killed}: differs from memory", settled with { Backups = null }, now);
        }
    }

    /// <summary>Compares what there is after an acknowledged write to a database, and after an unrelated one was made.</summary>
    /// <param name="settled">What there was before.</param>
    /// <param name="now">What there is.</param>
    /// <param name="target">The database that was written to.</param>
    /// <param name="unrelated">The database that was made.</param>
    public void WentOn(SystemState settled, SystemState now, string target, string unrelated)
    {
        var content = now.Databases!.GetValueOrDefault(target) ?? "gone";
        Demand("an acknowledged write is gone", content.Contains("afterwards 1 ", StringComparison.Ordinal), () => content);
        Demand("an acknowledged database is gone", now.Databases!.ContainsKey(unrelated), () => Show(now.Databases!));
        var whole = content.EndsWith(settled.Databases![target], StringComparison.Ordinal);
        Demand("something else changed by itself: the database written to", whole, () => Now(settled.Databases![target], content));
        DemandSame("something else changed by itself", settled.Without(target), now.Without(target, unrelated));
    }

    /// <summary>Compares what there is after the end of the process with what there was before.</summary>
    public void Restarted(SystemState written, SystemState now)
    {
        DemandSame("restart", written, now);
        foreach (var (file, backup) in now.Backups!)
        {
            var there = written.Backups!.GetValueOrDefault(file) ?? backup;

            // A finding whose record reported an error is not told before a restart has read it: less than the truth, never more.
            var agrees = there == backup || (there.Contents == backup.Contents && backup.Rank > there.Rank && !there.Damaged);
            Demand("restart: what is known of a backup differs", agrees, () => Now($"{file} {there}", $"{backup}"));
        }

        foreach (var (id, job) in written.Jobs!)
        {
            var after = now.Jobs!.GetValueOrDefault(id) ?? "gone";
            Demand("restart: a job differs", after == job, () => $"{Now(job, after)}; answer: {_answer.Text}");
        }

        // A backup that nobody has read back is verified by itself.
        var appeared = now.JobsSince(written).Values.Where(job => !job.StartsWith("verify", StringComparison.Ordinal));
        Demand("restart: a job appears", !appeared.Any(), () => Show(appeared));
    }
}
