namespace JettraAdmin.Fixtures.Faults;

// What each look demands.
internal sealed partial class Verdict
{
    /// <summary>The content must be what the answer says.</summary>
    private void DemandAnswer(string where, SystemState now)
    {
        var (before, after) = (now.Content == rehearsal.Before, now.Content == rehearsal.After);
        if (!before && !after)
        {
            var archive = now.Data == rehearsal.DataBefore || now.Data == rehearsal.DataAfter;
            Add($"{where}: {(archive ? "an archive is left or is missing" : "neither as before nor as after")}", Difference(now.Content));
        }
        else if (rehearsal.Visible)
        {
            Demand($"{where}: answered done, did not happen", after || _answer.Said is not (Said.Done or Said.Changed), () => Difference(now.Content));
            Demand($"{where}: answered nothing changed, happened", before || _answer.Said is not Said.NothingChanged, () => Difference(now.Content));
        }
    }

    /// <summary>Each job must have ended, and say what the content says.</summary>
    private void DemandJobs(string where, SystemState before, SystemState now)
    {
        var made = now.JobsSince(before);

        // A start verifies by itself what nobody has read back.
        var states = made.Values
            .Where(job => !job.StartsWith("verify", StringComparison.Ordinal) || rehearsal.Jobs.Contains(job))
            .Order(StringComparer.Ordinal)
            .ToList();
        string Detail() => $"{Show(states)}; answer: {_answer.Text}";
        Demand($"{where}: a job never ends", !made.Values.Any(SystemState.IsUnderWay), Detail);
        if (rehearsal.Visible && now.Content == rehearsal.After)
        {
            // What makes room on a full disk is done without a record: see JobRequest.MakesRoom.
            var unrecorded = where == Killed && states.Count == 0 && rehearsal.Jobs is [['d', 'e', 'l', 'e', 't', 'e', ..]];
            Demand($"{where}: it happened, the job says otherwise", unrecorded || states.SequenceEqual(rehearsal.Jobs), Detail);
        }
        else if (rehearsal.Visible && now.Content == rehearsal.Before)
        {
            var completed = states.Any(job => job.EndsWith("completed", StringComparison.Ordinal));
            Demand($"{where}: it did not happen, the job says otherwise", !completed, Detail);
        }

        if (_answer.Job is { } id && made.TryGetValue(id, out var state))
        {
            DemandAnswered(where, state);
        }
    }

    /// <summary>The job that was answered must say what was answered.</summary>
    private void DemandAnswered(string where, string state)
    {
        // Nothing but its record tells that a job was stopped, or that something was only read: after a kill it may read interrupted.
        var weaker = where == Killed
            && state.EndsWith("interrupted", StringComparison.Ordinal)
            && (_answer.DoneAs == "cancelled" || !rehearsal.Visible);
        var done = state.EndsWith(_answer.DoneAs, StringComparison.Ordinal);
        var agrees = weaker || _answer.Said is Said.Unknown or Said.Changed || done == (_answer.Said is Said.Done);
        Demand($"{where}: the answer and its job differ", agrees, () => $"{state}; answer: {_answer.Text}");
    }

    /// <summary>All that the first tells must be so in the second.</summary>
    private void DemandSame(string kind, SystemState said, SystemState now)
    {
        Same("databases", said.Databases?.Select(d => $"{d.Key}: {d.Value}"), now.Databases?.Select(d => $"{d.Key}: {d.Value}"));
        Same("kept", said.Kept, now.Kept);
        Same("backups", said.Backups?.Keys, now.Backups?.Keys);
        Same("users", said.Users, now.Users);
        Same("what the trial is not about", said.Elsewhere is null ? null : [said.Elsewhere], [now.Elsewhere ?? ""]);

        void Same(string part, IEnumerable<string>? told, IEnumerable<string>? found) =>
            Demand($"{kind}: {part}", told is null || told.SequenceEqual(found!), () => Now(Show(told!), Show(found!)));
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
        return $"""
            now, not before: {Show(now.Except(before))}
            before, not now: {Show(before.Except(now))}
            now, not after: {Show(now.Except(after))}
            """;
    }

    private static string Now(string before, string now) => $"{before} -- now {now}";

    private static string Show(IEnumerable<string> items) => string.Join(" | ", items);

    private static string Show(SortedDictionary<string, string> databases) => Show(databases.Select(d => $"{d.Key}: {d.Value}"));
}
